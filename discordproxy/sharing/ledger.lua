#!lua flags=allow-oom
-- One report of a proxy: what it holds and wants goes in, what it may have comes out, in one atomic step.
-- The twin of `ledger.py`, which explains each step. Whole milliseconds everywhere, so that both agree to the digit.
-- `allow-oom`: a full Redis must not stop anybody. The ledger is a few hundred bytes for each proxy.
--
-- KEYS[1]: the ledger, one JSON document.   ARGV[1]: the report as JSON.   ARGV[2]: the time for tests, or ''.
-- Returns the reply as JSON.

local TTL_MS, SETTLE_MS, FREEZE_MS = 3500, 1500, 3500
local BIN_MS, BINS_LAST_MS, TURN_MS, TOKENS_LAST_MS, KEEP_SECONDS = 10000, 620000, 5000, 86400000, 2592000

local function live_ids(state, now)
    local ids = {}
    for id, member in pairs(state.members) do
        if member.expires <= now then
            state.members[id] = nil
        else
            ids[#ids + 1] = id
        end
    end
    table.sort(ids)
    return ids
end

local function fill(limit, wants)
    local left, got = limit, {}
    for place, entry in ipairs(wants) do
        local fair = math.floor(left / (#wants - place + 1))
        local part = math.min(entry.want, fair)
        got[entry.id] = part
        left = left - part
    end
    return got, left
end

local function find_target(state, ids, name, id, limit, now)
    local wants, turn, total = {}, limit < #ids and math.floor(now / TURN_MS) or 0, 0
    for place, each in ipairs(ids) do
        local budget = state.members[each].budgets[name]
        if budget and not state.members[each].leaving then
            wants[#wants + 1] = {id = each, want = math.min(budget.want, limit), rank = (place - 1 + turn) % #ids}
            total = total + budget.want
        end
    end
    table.sort(wants, function(a, b)
        if a.want ~= b.want then
            return a.want < b.want
        end
        return a.rank < b.rank
    end)
    local got, left = fill(limit, wants)
    local own = got[id] or 0
    local spare = math.min(1 + math.floor(own / 2), math.floor(left / math.max(1, #wants)))
    return own + spare, total > limit
end

local function lease(state, ids, report, now, reply)
    for name, asked in pairs(report.budgets) do
        local limit, others = asked.limit, 0
        for _, each in ipairs(ids) do
            local budget = state.members[each].budgets[name]
            if budget then
                limit = math.min(limit, budget.limit)
                if each ~= report.id then
                    others = others + budget.lease
                end
            end
        end
        local target, crowded = find_target(state, ids, name, report.id, limit, now)
        local free = limit - others - asked.holds
        local kept = math.max(0, math.min(asked.holds, asked.holds + free))
        local granted = 0
        if now >= state.frozen and not report.leaving then
            granted = math.max(0, math.min(target - asked.holds, free))
        end
        state.members[report.id].budgets[name].lease = kept + granted
        reply.budgets[name] = {lease = kept + granted, target = target, crowded = crowded, limit = limit}
    end
end

local function note_pauses(state, report, now, reply)
    for name, remaining in pairs(report.pauses) do
        state.pauses[name] = math.max(state.pauses[name] or 0, now + remaining)
    end
    for name, ends in pairs(state.pauses) do
        if ends <= now then
            state.pauses[name] = nil
        else
            reply.pauses[name] = ends - now
        end
    end
end

local function note_refusals(state, member, report, is_new, now, reply)
    local more = is_new and 0 or math.max(0, report.refused - member.refused)
    member.refused = report.refused
    if is_new then
        for bin, count in pairs(state.bins) do
            reply.recent[#reply.recent + 1] = {tonumber(bin), count}
        end
    end
    if more > 0 then
        local bin = string.format('%d', math.floor(now / BIN_MS))
        state.bins[bin] = (state.bins[bin] or 0) + more
        state.refused = state.refused + more
        member.own = member.own + more
    end
    for bin in pairs(state.bins) do
        if tonumber(bin) * BIN_MS + BINS_LAST_MS <= now then
            state.bins[bin] = nil
        end
    end
    reply.others_refused = state.refused - member.own
end

local function note_token(state, report, now, reply)
    local known = state.tokens[report.token.key]
    if report.token.change ~= '' then
        known = known or {change = 0, probe = 0}
        known.refused = report.token.change == 'refused'
        known.change = known.change + 1
        state.tokens[report.token.key] = known
    end
    if known then
        known.seen = now
        known.probe = math.max(known.probe, now + report.token.probe)
        reply.token = {refused = known.refused, change = known.change, probe = math.max(0, known.probe - now)}
    end
    for key, token in pairs(state.tokens) do
        if token.seen + TOKENS_LAST_MS <= now then
            state.tokens[key] = nil
        end
    end
end

local report, now = cjson.decode(ARGV[1]), tonumber(ARGV[2])
if not now then
    local time = redis.call('TIME')
    now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local stored = redis.call('GET', KEYS[1])
local state
if stored then
    state = cjson.decode(stored)
else
    state = {frozen = now + FREEZE_MS, members = {}, pauses = {}, refused = 0, bins = {}, tokens = {}}
end

local ids = live_ids(state, now)
local member, is_new = state.members[report.id], false
if member and report.seq <= member.seq then
    return cjson.encode({stale = true})
end
if report.acked > 0 and not report.lapsed and (not member or member.seq < report.acked) then
    state.frozen = math.max(state.frozen, now + FREEZE_MS)
end
if not member then
    is_new, member = true, {joined = now, own = 0, refused = report.refused}
    state.members[report.id] = member
    ids[#ids + 1] = report.id
    table.sort(ids)
end
if report.lapsed and #ids < report.known then
    state.frozen = math.max(state.frozen, now + FREEZE_MS)
end
member.seq, member.address, member.version = report.seq, report.address, report.version
member.is_default, member.leaving = report.is_default, report.leaving
member.expires = now + (report.leaving and SETTLE_MS or TTL_MS)
member.budgets = {}
for name, asked in pairs(report.budgets) do
    member.budgets[name] = {lease = asked.holds, want = asked.want, limit = asked.limit}
end

local reply = {
    stale = false, now = now, frozen = now < state.frozen, budgets = {}, pauses = {}, recent = {}, members = {},
    others_refused = 0
}
lease(state, ids, report, now, reply)
note_pauses(state, report, now, reply)
note_refusals(state, member, report, is_new, now, reply)
note_token(state, report, now, reply)
for _, id in ipairs(ids) do
    local each = state.members[id]
    if not each.leaving then
        reply.members[#reply.members + 1] = {
            id = id, address = each.address, version = each.version, is_default = each.is_default, joined = each.joined
        }
    end
end
redis.call('SET', KEYS[1], cjson.encode(state), 'EX', KEEP_SECONDS)
return cjson.encode(reply)
