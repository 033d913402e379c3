import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Sheet } from '@/components/sheet'
import { CardSkeleton } from '@/components/skeleton'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import { momentText } from '@/text/time'
import type { GroupBuyRow, GroupBuysConsoleActions, GroupRow } from '../../../../../cloudfunctions/groupbuys/contract'
import classes from '../../console.module.scss'

type Listed = GroupBuysConsoleActions['groupbuys.groups']['reply']

const STATE: Record<GroupRow['state'], string> = {
  opening: '等团长付款',
  open: '还没满',
  full: '成了',
  failed: '没成',
  void: '没开起来',
}

/** Every group of a campaign with its people and its money: what was paid is kept or went back. */
export function GroupsSheet({ campaign, onClose }: { campaign: GroupBuyRow; onClose: () => void }) {
  const [before, setBefore] = useState<number | null>(null)
  const { campaignId } = campaign
  const listed = useAsync<Listed>(
    () => callConsole('groupbuys.groups', { campaignId, ...(before === null ? {} : { before }) }),
    [campaignId, before],
  )
  return (
    <Sheet open title={`「${campaign.draft.name}」的团`} onClose={onClose} id="groups-sheet">
      <Loaded of={listed} what="团" skeleton={<CardSkeleton rows={3} />}>
        {({ groups, next }) => (
          <View className={classes.list}>
            {groups.length === 0 && <View className={classes.caption}>还没有人开团</View>}
            {groups.map((group) => (
              <Row key={group.groupBuyId} group={group} />
            ))}
            <View className={classes.actions}>
              {before !== null && <Button size="small" kind="link" text="回到最近的" onTap={() => setBefore(null)} />}
              {next !== null && <Button size="small" kind="soft" text="看更早的" onTap={() => setBefore(next)} />}
            </View>
          </View>
        )}
      </Loaded>
    </Sheet>
  )
}

function Row({ group: { size, storeName, leader, state, openedAt, paid, held, money } }: { group: GroupRow }) {
  const { paidFen, keptFen, refundedFen, settled } = money
  return (
    <View className={classes.row}>
      <View className={classes.grow}>
        <View className={classes.fact}>
          {leader}的 {size} 人团，{STATE[state]}
        </View>
        <View className={classes.caption}>
          {storeName}，{momentText(openedAt, now())} 开，付了 {paid} 人{held > 0 ? `，在付款 ${held} 人` : ''}
        </View>
      </View>
      <View className={classes.right}>
        <View className={classes.fact}>{`收 ${yuan(paidFen)}`}</View>
        <View className={classes.caption}>
          {settled ? `留 ${yuan(keptFen)}，退 ${yuan(refundedFen)}` : `还有 ${yuan(keptFen)} 在退`}
        </View>
      </View>
    </View>
  )
}
