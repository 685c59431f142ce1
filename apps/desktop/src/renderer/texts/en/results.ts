import type { SearchInput } from '@galla/api'
import { formatCount } from '@galla/ui'
import { plural } from './plural.ts'

const sorts: Record<SearchInput['sort'], string> = {
  relevance: 'Best match',
  popular: 'Most bought',
  price_low: 'Price, lowest first',
  price_high: 'Price, highest first',
  rating: 'Best rated',
  newest: 'Newest',
  saving: 'Biggest saving',
}

export const results = {
  all: 'All products',
  home: 'Home',
  forQuery: (query: string) => `Results for “${query}”`,
  count: (total: number) => plural(total, 'product', 'products'),
  range: (from: number, to: number, total: number) =>
    `${formatCount(from)}–${formatCount(to)} of ${plural(total, 'product', 'products')}`,
  loading: 'Loading products',
  corrected: (typed: string, shown: string) =>
    `Nothing is called “${typed}”. Showing results for “${shown}”.`,
  didYouMean: 'Did you mean',
  sort: 'Sort by',
  sorts,
  filters: 'Filters',
  filterCount: (count: number) => (count === 0 ? 'Filters' : `Filters (${count})`),
  closeFilters: 'Close the filters',
  showResults: (total: number) => `Show ${plural(total, 'product', 'products')}`,
  clearAll: 'Clear all filters',
  removeFilter: (name: string) => `Remove the filter ${name}`,
  category: 'Category',
  allCategories: 'All categories',
  brand: 'Brand',
  price: 'Price',
  rating: 'Rating',
  availability: 'Availability',
  inStock: 'In stock',
  under: (to: string) => `Under ${to}`,
  between: (from: string, to: string) => `${from} to ${to}`,
  over: (from: string) => `${from} and more`,
  atLeast: (stars: number) => `${stars} stars and up`,
  priceFrom: 'From ₹',
  priceTo: 'To ₹',
  applyPrice: 'Apply',
  showMore: (hidden: number) => `Show ${hidden} more`,
  showFewer: 'Show fewer',
  add: 'Add to cart',
  choose: 'See options',
  soldOut: 'See product',
  priceFromPrefix: 'from',
  emptyTitle: 'Nothing matches',
  emptyWithFilters: 'No product fits all of the filters. Take some off to see more.',
  emptyQuery: (query: string) =>
    `Nothing is called “${query}”. Try fewer or other words, or look through a category.`,
  emptyCategory: 'There is nothing in this category yet.',
  browseAll: 'Look through everything',
  failed: 'The products could not be loaded',
}
