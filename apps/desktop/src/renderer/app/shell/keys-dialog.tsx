import { Dialog, Kbd, KeyValueList } from '@galla/ui'
import { texts } from '../../texts/en.ts'

const words = texts.shell.keys

const KEYS = [
  { id: 'search', label: words.search, keys: ['/'] },
  { id: 'palette', label: words.palette, keys: ['Ctrl', 'K'] },
  { id: 'keys', label: words.keys, keys: ['?'] },
  { id: 'close', label: words.close, keys: ['Esc'] },
]

/** The keys that work on every page. */
export function KeysDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog {...props} size="sm" title={words.title} text={words.text}>
      <KeyValueList
        items={KEYS.map(({ id, label, keys }) => ({
          id,
          label,
          value: (
            <span className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          ),
        }))}
      />
    </Dialog>
  )
}
