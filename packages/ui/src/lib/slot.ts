import type { ReactElement } from 'react'

/**
 * The element a component is rendered as, given by the app so that this package knows no router:
 * `render={<Link to="/cart" />}`. Class names, handlers and refs of both sides are merged.
 */
export type Slot = ReactElement
