export type Tables = {}
