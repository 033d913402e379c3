/** draft → checked → scheduled → running → ended or stopped; an edit of a checked one makes it a draft again. */
export type CampaignState = 'draft' | 'checked' | 'scheduled' | 'running' | 'ended' | 'stopped'
