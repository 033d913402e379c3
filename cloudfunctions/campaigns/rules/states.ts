import type { CampaignState } from '../contract'

/** Which state a campaign may move to from which. What is over stays over: a new one is made instead. */
const MOVES: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['checked'],
  checked: ['draft', 'scheduled'],
  scheduled: ['running', 'ended', 'stopped'],
  running: ['ended', 'stopped'],
  ended: [],
  stopped: [],
}

export const mayMove = (from: CampaignState, to: CampaignState): boolean => MOVES[from].includes(to)

/** States in which it can still be edited: nobody has seen a price made from it. */
export const isEditable = (state: CampaignState): boolean => mayMove(state, 'checked') || mayMove(state, 'draft')

/** States in which a campaign can be stopped, those that most of them are in first. */
export const STOPPABLE = ['running', 'scheduled'] as const satisfies readonly CampaignState[]
