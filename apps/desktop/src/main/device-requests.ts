import { z } from 'zod'
import type { Channel, RequestOf } from '../shared/device-contract.ts'
import { SECRET_MAX_LENGTH, SECRET_NAMES, THEMES } from '../shared/device-contract.ts'

const secretName = z.enum(SECRET_NAMES)

/**
 * What each channel accepts at run time. The types of the contract end at the border of the sandbox, so every
 * request is parsed again; unknown members are refused rather than dropped.
 */
export const DEVICE_REQUESTS: { readonly [C in Channel]: z.ZodType<RequestOf<C>> } = {
  'app:info': z.strictObject({}),
  'secure-store:get': z.strictObject({ name: secretName }),
  'secure-store:set': z.strictObject({
    name: secretName,
    value: z.string().min(1).max(SECRET_MAX_LENGTH),
  }),
  'secure-store:remove': z.strictObject({ name: secretName }),
  'link:open-external': z.strictObject({ url: z.string() }),
  'theme:set': z.strictObject({ theme: z.enum(THEMES) }),
}
