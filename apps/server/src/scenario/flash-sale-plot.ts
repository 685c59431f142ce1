import * as echarts from 'echarts'
import { isSoldOut } from './flash-sale-checks.ts'
import type { Answer } from './flash-sale-run.ts'

const WIDTH = 1_100
const HEIGHT = 720
const BUCKET_MS = 100
/** Dots are for looking at: more of them would only make the file large. */
const DOTS_AT_MOST = 1_500

/**
 * A flash sale as a picture (SVG): who had been sold to and refused by when, and how long each answer took from the press of the
 * button, over the seconds since the sale opened.
 */
export function plotFlashSale(answers: readonly Answer[], title: string): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT })
  const inOrder = answers.toSorted((a, b) => a.answeredMs - b.answeredMs)
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: { text: title, left: 20, top: 12, textStyle: { fontSize: 16 } },
    legend: { top: 42, left: 20, itemGap: 28 },
    grid: [
      { left: 70, right: 70, top: 90, height: 250 },
      { left: 70, right: 70, top: 410, height: 250 },
    ],
    xAxis: [0, 1].map((gridIndex) => ({
      type: 'value',
      gridIndex,
      name: gridIndex === 1 ? 'seconds since the sale opened' : '',
      nameLocation: 'middle',
      nameGap: 28,
      max: Math.ceil((inOrder.at(-1)?.answeredMs ?? 0) / 1_000),
    })),
    yAxis: [
      { type: 'value', gridIndex: 0, name: 'sold' },
      { type: 'value', gridIndex: 0, name: 'refused', splitLine: { show: false } },
      {
        type: 'value',
        gridIndex: 1,
        name: 'ms from press to answer',
        nameTextStyle: { align: 'left' },
      },
    ],
    series: [
      steps('sold', { color: '#0f766e', axis: 0, points: counted(inOrder, isFirstSale()) }),
      steps('refused: sold out', { color: '#b45309', axis: 1, points: counted(inOrder, isSoldOut) }),
      steps('refused: over the limit', { color: '#7c3aed', axis: 1, points: counted(inOrder, isOverLimit) }),
      dots(inOrder),
      ...[50, 99].map((percent) => latencies(inOrder, percent)),
    ],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

type Point = [seconds: number, value: number]

function steps(name: string, { color, axis, points }: { color: string; axis: number; points: Point[] }) {
  return {
    type: 'line' as const,
    name,
    step: 'end' as const,
    showSymbol: false,
    xAxisIndex: 0,
    yAxisIndex: axis,
    itemStyle: { color },
    lineStyle: { color, width: 2 },
    data: points,
  }
}

/** How many answers of a kind there were by when, a point for each tenth of a second in which one came. */
function counted(inOrder: readonly Answer[], is: (answer: Answer) => boolean): Point[] {
  const byBucket = new Map<number, number>()
  let count = 0
  for (const answer of inOrder) {
    if (!is(answer)) continue
    count += 1
    byBucket.set(Math.floor(answer.answeredMs / BUCKET_MS), count)
  }
  const end = (inOrder.at(-1)?.answeredMs ?? 0) / 1_000
  const points = [...byBucket].map(
    ([bucket, value]): Point => [Math.min(end, ((bucket + 1) * BUCKET_MS) / 1_000), value],
  )
  return count === 0 ? [] : [[0, 0], ...points, [end, count]]
}

/** The second press of a button that bought is the same sale. */
function isFirstSale(): (answer: Answer) => boolean {
  const counted = new Set<string>()
  return ({ outcome }) => {
    if (outcome.kind !== 'sold' || counted.has(outcome.orderId)) return false
    counted.add(outcome.orderId)
    return true
  }
}

function isOverLimit({ outcome }: Answer): boolean {
  return outcome.kind === 'refused' && outcome.refusal.code === 'over_customer_limit'
}

function dots(inOrder: readonly Answer[]) {
  const every = Math.max(1, Math.ceil(inOrder.length / DOTS_AT_MOST))
  const shown = inOrder.filter((_, index) => index % every === 0)
  return {
    type: 'scatter' as const,
    name: every === 1 ? 'each answer' : `every ${every}. answer`,
    xAxisIndex: 1,
    yAxisIndex: 2,
    symbolSize: 2,
    itemStyle: { color: '#94a3b8', opacity: 0.6 },
    data: shown.map((answer): Point => [answer.answeredMs / 1_000, Math.round(tookMs(answer))]),
  }
}

function latencies(inOrder: readonly Answer[], percent: number) {
  const buckets = Map.groupBy(inOrder, ({ answeredMs }) => Math.floor(answeredMs / (BUCKET_MS * 2)))
  const color = percent === 50 ? '#2563eb' : '#dc2626'
  return {
    type: 'line' as const,
    name: `p${percent}`,
    xAxisIndex: 1,
    yAxisIndex: 2,
    showSymbol: false,
    itemStyle: { color },
    lineStyle: { color, width: 1.5 },
    data: [...buckets]
      .toSorted(([a], [b]) => a - b)
      .map(
        ([bucket, group]): Point => [
          (bucket * BUCKET_MS * 2 + BUCKET_MS) / 1_000,
          Math.round(quantile(group.map(tookMs), percent / 100)),
        ],
      ),
  }
}

function tookMs({ answeredMs, pressedMs }: Answer): number {
  return answeredMs - pressedMs
}

/** The value that this share of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
