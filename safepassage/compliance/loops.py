# ruff: noqa: ANN201, ANN202, C901, PLR0912, PLR0915 - compiled loops: no types, kept flat
"""The inner loops of the kernel's fast path, compiled by Numba; the one module that imports it.

They take plain arrays and write into the arrays that they are given. They are compiled anew in every process, in some
seconds, and nothing is kept on disk: a cache that others can write to would be code that others can run.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numba import njit

from safepassage.where.tree import FAN, GROUP

_STACK: Final = 256


@njit(nogil=True)
def relate(  # type: ignore[no-untyped-def]
    x, y, reach, labels, boxes, sums, child, leaves, root, label, edges, ring_boxes, groups, relation, first, met
):
    """Relate points, with what they reach, to labelled rings; see ``Rings.relate``."""
    stack = np.empty(_STACK, np.int64)
    near, odd = np.zeros(labels, np.bool_), np.zeros(labels, np.bool_)
    seen = np.empty(labels, np.int64)
    listed = np.zeros(labels, np.bool_)
    for q in range(len(x)):
        px, py, r = x[q], y[q], reach[q]
        square, count = r * r, 0
        for g in range(len(groups)):
            if groups[g, 0] > px + r or groups[g, 2] < px - r or groups[g, 1] > py + r or groups[g, 3] < py - r:
                continue
            for k in range(g * GROUP, min(g * GROUP + GROUP, len(ring_boxes))):
                west, south, east, north = ring_boxes[k, 0], ring_boxes[k, 1], ring_boxes[k, 2], ring_boxes[k, 3]
                if west > px + r or east < px - r or south > py + r or north < py - r:
                    continue
                own = label[k]
                if not listed[own]:
                    listed[own] = True
                    seen[count] = own
                    count += 1
                top = 0
                if not near[own]:
                    stack[0] = root[k]
                    top = 1
                while top > 0 and not near[own]:
                    top -= 1
                    node = stack[top]
                    dx = max(boxes[node, 0] - px, px - boxes[node, 2], 0.0)
                    dy = max(boxes[node, 1] - py, py - boxes[node, 3], 0.0)
                    if dx * dx + dy * dy > square:
                        continue
                    fx = max(px - boxes[node, 0], boxes[node, 2] - px)
                    fy = max(py - boxes[node, 1], boxes[node, 3] - py)
                    if fx * fx + fy * fy <= square:
                        near[own] = True
                    elif node >= leaves:
                        for c in range(FAN):
                            stack[top] = child[node] + c
                            top += 1
                    else:
                        for e in range(child[node], child[node] + FAN):
                            ux, uy = edges[e, 0] - px, edges[e, 1] - py
                            sx, sy = edges[e, 2] - edges[e, 0], edges[e, 3] - edges[e, 1]
                            length = sx * sx + sy * sy
                            part = 0.0
                            if length > 0:
                                part = min(max(-(ux * sx + uy * sy) / length, 0.0), 1.0)
                            ux, uy = ux + part * sx, uy + part * sy
                            if ux * ux + uy * uy <= square:
                                near[own] = True
                                break
                if near[own] or px >= east or py < south or py >= north:
                    continue
                stack[0] = root[k]
                top = 1
                while top > 0:
                    top -= 1
                    node = stack[top]
                    if boxes[node, 1] > py or py >= boxes[node, 3] or px >= boxes[node, 2]:
                        continue
                    if px < boxes[node, 0]:
                        if (sums[node, 1] > py) != (sums[node, 5] > py):
                            odd[own] = not odd[own]
                    elif node >= leaves:
                        for c in range(FAN):
                            stack[top] = child[node] + c
                            top += 1
                    else:
                        for e in range(child[node], child[node] + FAN):
                            ay, by = edges[e, 1], edges[e, 3]
                            if (ay > py) != (by > py):
                                ax = edges[e, 0]
                                if px < ax + (py - ay) * (edges[e, 2] - ax) / (by - ay):
                                    odd[own] = not odd[own]
        sure, maybe = labels, labels
        for n in range(count):
            own = seen[n]
            if near[own]:
                met[q] += 1
                maybe = min(maybe, own)
            elif odd[own]:
                sure = min(sure, own)
            near[own] = odd[own] = listed[own] = False
        if sure < labels:
            relation[q], first[q] = 2, sure
        elif maybe < labels:
            relation[q], first[q] = 1, maybe


@njit(nogil=True)
def share(  # type: ignore[no-untyped-def]
    x,
    y,
    radius,
    boxes,
    sums,
    child,
    leaves,
    root,
    label,
    edges,
    ring_boxes,
    groups,
    share,
):
    """Give the share of each disc that the rings hold, up to whole turns; see ``Rings.share``."""
    stack = np.empty(_STACK, np.int64)
    for q in range(len(x)):
        px, py, r = x[q], y[q], radius[q]
        square, doubled, turns = r * r, 0.0, 0.0
        for g in range(len(groups)):
            if groups[g, 0] > px + r or groups[g, 2] < px - r or groups[g, 1] > py + r or groups[g, 3] < py - r:
                continue
            for k in range(g * GROUP, min(g * GROUP + GROUP, len(ring_boxes))):
                stack[0] = root[k]
                top = 1
                while top > 0:
                    top -= 1
                    node = stack[top]
                    dx = max(boxes[node, 0] - px, px - boxes[node, 2], 0.0)
                    dy = max(boxes[node, 1] - py, py - boxes[node, 3], 0.0)
                    if dx * dx + dy * dy > square:
                        continue
                    fx = max(px - boxes[node, 0], boxes[node, 2] - px)
                    fy = max(py - boxes[node, 1], boxes[node, 3] - py)
                    if fx * fx + fy * fy <= square:
                        ux, uy = sums[node, 0] - px, sums[node, 1] - py
                        doubled += sums[node, 4] + ux * sums[node, 3] - uy * sums[node, 2]
                        continue
                    if node >= leaves:
                        for c in range(FAN):
                            stack[top] = child[node] + c
                            top += 1
                        continue
                    for e in range(child[node], child[node] + FAN):
                        ux, uy = edges[e, 0] - px, edges[e, 1] - py
                        wx, wy = edges[e, 2] - px, edges[e, 3] - py
                        sx, sy = wx - ux, wy - uy
                        length = sx * sx + sy * sy
                        if length <= 0:
                            continue
                        out_a, out_b = ux * ux + uy * uy > square, wx * wx + wy * wy > square
                        along, cross = ux * sx + uy * sy, ux * sy - uy * sx
                        under = square * length - cross * cross
                        if out_a and out_b and (under <= 0 or along >= 0 or along + length <= 0):
                            continue
                        half = np.sqrt(max(under, 0.0))
                        enter, leave = 0.0, 1.0
                        if out_a:
                            enter = min(max((-along - half) / length, 0.0), 1.0)
                            turns += np.arctan2(uy + enter * sy, ux + enter * sx)
                        if out_b:
                            leave = min(max((-along + half) / length, 0.0), 1.0)
                            turns -= np.arctan2(uy + leave * sy, ux + leave * sx)
                        doubled += max(leave - enter, 0.0) * cross
        if r > 0:
            share[q] = (doubled / square + turns) / (2 * np.pi)


@njit(nogil=True)
def _piece(at, breaks, slots, low, width):  # type: ignore[no-untyped-def]
    """Count the breaks that are not after an instant."""
    if len(breaks) == 0 or at < low:
        return 0
    if at >= breaks[-1]:
        return len(breaks)
    number = slots[(at - low) // width]
    while number < len(breaks) and breaks[number] <= at:
        number += 1
    return number


@njit(nogil=True)
def judge(  # type: ignore[no-untyped-def]
    open_, start, end, act, who, acts, lines_of, breaks, slots, low, width,
    window, window_last, actor, actor_last, standing, standing_last, include_none, found, criteria,
):  # fmt: skip
    """Write the pairs that may hold, up to what there is room for; give how many there are."""
    count, capacity = 0, found.shape[1]
    clauses = acts.shape[0]
    for row in open_:
        first = last = -1
        for clause in range(clauses):
            by_act = acts[clause, act[row]]
            if by_act == 0:
                continue
            if first < 0:
                first = _piece(start[row], breaks, slots, low, width)
                last = _piece(max(end[row] - 1, start[row]), breaks, slots, low, width)
            when = window[clause, first] if window_last[clause, first] >= last else 1
            if when == 0:
                continue
            line = lines_of[who[row], clause]
            by_actor = actor[line, first] if actor_last[line, first] >= last else 1
            by_standing = standing[line, first] if standing_last[line, first] >= last else 1
            if not include_none and (by_actor == 0 or by_standing == 0):
                continue
            if count < capacity:
                found[0, count], found[1, count], found[2, count], found[3, count] = row, clause, first, last
                criteria[0, count], criteria[1, count] = when, by_act
                criteria[2, count], criteria[3, count] = by_actor, by_standing
            count += 1
    return count
