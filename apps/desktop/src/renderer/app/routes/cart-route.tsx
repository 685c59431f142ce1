import { createRoute } from '@tanstack/react-router'
import { CartPage } from '../../features/cart/cart-page.tsx'
import { rootRoute } from './root-route.tsx'

export const cartRoute = createRoute({ getParentRoute: () => rootRoute, path: '/cart', component: CartPage })
