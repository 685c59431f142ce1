import type { SearchResult } from '@galla/api'
import { Button, Drawer } from '@galla/ui'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/en.ts'
import { FacetPanel } from './facet-panel.tsx'
import { countFilters, type ResultsState } from './results-state.ts'

const words = texts.results

interface FilterDrawerProps {
  state: ResultsState
  result: SearchResult
  onChange: (change: Partial<ResultsState>) => void
}

/** The same filters where there is no room for a column beside the results. */
export function FilterDrawer({ state, result, onChange }: FilterDrawerProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        size="sm"
        className="lg:hidden"
        icon={<SlidersHorizontal aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {words.filterCount(countFilters(state))}
      </Button>
      <Drawer
        open={isOpen}
        onOpenChange={setOpen}
        title={words.filters}
        closeLabel={words.closeFilters}
        footer={
          <Button variant="primary" block onClick={() => setOpen(false)}>
            {words.showResults(result.total)}
          </Button>
        }
      >
        <FacetPanel state={state} facets={result.facets} onChange={onChange} />
      </Drawer>
    </>
  )
}
