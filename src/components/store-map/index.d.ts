import type { ReactNode } from 'react'
import type { Place } from '@/cloud/open-map'

/** Where a store is: WeChat's map in weapp; a drawn pin in h5, which loads nothing from outside. */
export function StoreMap(props: { place: Place }): ReactNode
