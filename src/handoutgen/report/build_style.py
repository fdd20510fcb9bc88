"""The look of a build's report: one column, dark on white, quiet; the same on paper."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light; --ink: #1b2733; --soft: #4a5867; --line: #c9d1d9; --deep: #0b4a6f; --wash: #f3f6f8; --bad: #8f1d14; --warn: #6b4700; --good: #14532d }
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 4rem; background: #fff; color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word }
header { border-bottom: 3px solid var(--deep); padding-bottom: .75rem }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; break-after: avoid; color: var(--deep) }
h1 { font-size: 1.9rem; margin: 0 0 .3rem } h2 { font-size: 1.3rem; margin: 2.25rem 0 .6rem } h3 { font-size: 1.05rem; margin: 1.25rem 0 .4rem; color: var(--ink) }
p { margin: .3rem 0 } header p { font-size: 1.1rem; color: var(--soft) }
a { color: var(--deep); text-underline-offset: .15em } a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid var(--deep); outline-offset: 2px }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .92em } code, td, .pages li, tbody th { overflow-wrap: anywhere }
pre { margin: .35rem 0; padding: .5rem .75rem; background: var(--wash); border-left: 3px solid var(--line); overflow-x: auto; line-height: 1.35 }
pre span { color: var(--bad) }
table { border-collapse: collapse; width: 100% } th, td { padding: .3rem .75rem .3rem 0; text-align: start; vertical-align: baseline; border-bottom: 1px solid var(--line) }
thead th { color: var(--soft); font-weight: 600; font-size: .92em } tbody th { font-weight: 400 } .n { text-align: end; font-variant-numeric: tabular-nums; width: 8rem; padding-inline-end: 1.5rem; overflow-wrap: normal }
dl { margin: 0 } dl div { display: grid; grid-template-columns: 8rem 1fr; border-bottom: 1px solid var(--line); padding: .3rem 0 } dt { color: var(--soft) } dd { margin: 0 }
.is { font-weight: 650; white-space: nowrap } .built { color: var(--good) } .refused, .failed, .error { color: var(--bad) } .warning, .kept, .removed { color: var(--warn) }
.stopped { margin: 1.25rem 0; padding: .75rem 1rem; border: 2px solid var(--bad); background: #fdf3f2 }
ul { margin: .3rem 0; padding-inline-start: 1.25rem } .findings, .pages { list-style: none; padding: 0 }
.findings > li { padding: .6rem 0; border-bottom: 1px solid var(--line); break-inside: avoid }
.pages { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1.5rem 1.25rem; margin-top: .75rem }
.pages li { font-size: .875rem; line-height: 1.35; break-inside: avoid } .pages img { display: inline-block; max-width: 100%; height: auto; border: 1px solid var(--line); margin-bottom: .25rem }
details { border-bottom: 1px solid var(--line) } summary { padding: .45rem 0; cursor: pointer } details table { margin: 0 0 .75rem }
@media (max-width: 34rem) { dl div { grid-template-columns: 1fr } .n { width: auto } .pages { grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)) } }
@media print { @page { margin: 16mm } body { max-width: none; padding: 0; font-size: 10pt } a { color: inherit } tr { break-inside: avoid } .pages { grid-template-columns: repeat(4, 1fr) } }
"""
