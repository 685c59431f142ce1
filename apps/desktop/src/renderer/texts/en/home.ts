import { plural } from './plural.ts'

export const home = {
  title: 'Home',
  greeting: 'What does the house need today?',
  greetingText: 'Groceries, clothes, electronics and everything in between, at prices that include GST.',
  categories: 'Shop by category',
  products: (count: number) => plural(count, 'product', 'products'),
  deals: 'Biggest savings',
  dealsText: 'The lowest prices against the MRP',
  popular: 'Most bought',
  newest: 'New in the shop',
  recent: 'Recently seen',
  forgetRecent: 'Forget these',
  seeAll: 'See all',
  emptyTitle: 'The shelves are still empty',
  emptyText: 'There is no product in the shop yet. Look in again soon.',
  failed: 'The home page could not be loaded',
}
