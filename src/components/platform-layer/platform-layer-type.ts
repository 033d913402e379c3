export interface PlatformLayerProps {
  /** Pages below the top one stay mounted in h5; only the shown one draws. */
  shown: boolean
}
