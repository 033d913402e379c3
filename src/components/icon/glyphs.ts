/** The icon set: 24 grid, round caps and joins, no fill, at most five strokes. */
export const glyphs = {
  'chevron-down': '<path d="M6 9.5l6 6 6-6"/>',
  'chevron-up': '<path d="M6 15l6-6 6 6"/>',
  'chevron-right': '<path d="M9 5l7 7-7 7"/>',
  back: '<path d="M15 5l-7 7 7 7"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  star: '<path d="M12 3.8l2.5 5.2 5.7.8-4.100 4 1 5.700-5.100-2.700-5.100 2.700 1-5.700-4.100-4 5.700-.8z"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  minus: '<path d="M5 12h14"/>',
  check: '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4 4"/>',
  place:
    '<path d="M12 21c-4.5-4.3-6.8-7.7-6.8-10.8a6.8 6.8 0 0113.6 0c0 3.1-2.3 6.5-6.8 10.8z"/><circle cx="12" cy="10.2" r="2.4"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
  people:
    '<circle cx="9" cy="9" r="3.2"/><path d="M3.5 19c.4-3.4 2.6-5.2 5.5-5.2s5.1 1.8 5.5 5.2"/><path d="M15.5 6.200a3 3 0 010 5.800M17 14.200c2 .6 3.2 2.2 3.5 4.8"/>',
  share: '<path d="M14 5l6 5.5-6 5.5v-3.3c-5 0-7.8 1.6-10 5.3.3-6 3.6-9.7 10-10z"/>',
  bell: '<path d="M6.5 16.5V11a5.5 5.5 0 0111 0v5.5l1.5 1.5H5z"/><path d="M10.5 20.5h3"/>',
  navigate: '<path d="M20 4L4 11l7 2 2 7z"/>',
  scan: '<path d="M4 8.5V6a2 2 0 012-2h2.5M15.5 4H18a2 2 0 012 2v2.5M20 15.5V18a2 2 0 01-2 2h-2.5M8.5 20H6a2 2 0 01-2-2v-2.5M4 12h16"/>',
  wheat:
    '<path d="M12 21V9M12 9c-2.5-.5-3.5-2-3.5-4.5C11 5 12 6.5 12 9zM12 9c2.5-.5 3.5-2 3.5-4.5C13 5 12 6.5 12 9zM12 14c-2.6-.3-4-1.7-4.2-4.2 2.7.2 4.2 1.7 4.2 4.2zM12 14c2.6-.3 4-1.7 4.2-4.2-2.7.2-4.2 1.7-4.2 4.2z"/>',
  warning: '<path d="M12 4l9 15.5H3z"/><path d="M12 10v4.5M12 17v.2"/>',
  info: '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8v.2"/>',
  undo: '<path d="M5 12a7 7 0 107-7H7M10 2L7 5l3 3"/>',
  receipt: '<path d="M6 3.5h12V20.5l-2.4-1.6-2.4 1.6-2.4-1.6-2.4 1.6L6 19.2z"/><path d="M9.5 8.5h5M9.5 12.5h5"/>',
  gift: '<rect x="4" y="8.5" width="16" height="4" rx="1"/><path d="M5.5 12.5V20h13v-7.5M12 8.5V20M12 8.5C8.500 8.500 7 7.300 7 5.900 7 4.600 8 4 9 4c1.800 0 3 2.200 3 4.500zM12 8.500c3.500 0 5-1.200 5-2.600C17 4.600 16 4 15 4c-1.800 0-3 2.200-3 4.500z"/>',
  ring: '<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="3"/>',
  person: '<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20.5c.6-4.3 3.5-6.5 7.5-6.5s6.9 2.2 7.5 6.5"/>',
  lock: '<rect x="5.5" y="10.5" width="13" height="9.5" rx="2.5"/><path d="M8.5 10.5V8a3.5 3.5 0 017 0v2.5"/>',
  chart: '<path d="M5 19V10M12 19V5M19 19v-6"/>',
  box: '<path d="M4 8l8-4 8 4v8l-8 4-8-4z"/><path d="M4 8l8 4 8-4M12 12v8"/>',
  qr: '<rect x="4" y="4" width="6" height="6" rx="1"/><rect x="14" y="4" width="6" height="6" rx="1"/><rect x="4" y="14" width="6" height="6" rx="1"/><path d="M14 14h2.5v2.5M20 14v6h-6v-1"/>',
  download: '<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14"/>',
  house: '<path d="M4 11.5L12 4.5l8 7V19a1.5 1.5 0 01-1.5 1.5h-13A1.5 1.5 0 014 19z"/>',
  list: '<path d="M5 6h14M5 12h14M5 18h9"/>',
  settings:
    '<circle cx="12" cy="12" r="3"/><path d="M12 3.5V6M12 18v2.5M3.5 12H6M18 12h2.5M6 6l1.8 1.8M16.2 16.200L18 18M18 6l-1.8 1.800M7.8 16.200L6 18"/>',
  phone:
    '<path d="M7 4h3l1.5 4.5-2 1.500a11 11 0 004.5 4.500l1.5-2L20 14v3a3 3 0 01-3.2 3A14.5 14.5 0 014 7.2 3 3 0 017 4z"/>',
  bag: '<path d="M6 8.500h12l1 11.500H5z"/><path d="M9 11V7.500a3 3 0 016 0V11"/>',
  ticket: '<path d="M4 7h16v3.5a1.5 1.5 0 000 3V17H4v-3.500a1.5 1.5 0 000-3z"/><path d="M14 9.500v1M14 13.500v1"/>',
  more: '<circle cx="6" cy="12" r=".6"/><circle cx="12" cy="12" r=".6"/><circle cx="18" cy="12" r=".6"/>',
  filter: '<path d="M4 7h16M7 12h10M10 17h4"/>',
  edit: '<path d="M5 19l1-4L16 5l3 3L9 18z"/><path d="M14 7l3 3"/>',
  bolt: '<path d="M13 3.5L5.5 13.5h5L10 20.500l8-10.500h-5.500z"/>',
  moon: '<path d="M19 14.500A7.5 7.5 0 119.5 5a6 6 0 009.5 9.500z"/>',
} as const

export type IconName = keyof typeof glyphs
