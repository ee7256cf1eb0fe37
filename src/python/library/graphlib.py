"""What has to be done before what."""


class CycleError(ValueError):
    pass


class _Node:
    def __init__(self, node):
        self.node = node
        self.waits_for = 0
        self.followers = []
        self.state = 'waiting'


class TopologicalSorter:
    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed_out = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def __class_getitem__(cls, item):
        return cls

    def _get(self, node):
        if node not in self._nodes:
            self._nodes[node] = _Node(node)
        return self._nodes[node]

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        info = self._get(node)
        info.waits_for += len(predecessors)
        for predecessor in predecessors:
            self._get(predecessor).followers.append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [info.node for info in self._nodes.values() if info.waits_for == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def get_ready(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].state = 'out'
        self._ready.clear()
        self._passed_out += len(result)
        return result

    def is_active(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f'node {node!r} was not added using add()')
            if info.state == 'waiting':
                raise ValueError(f'node {node!r} was not passed out (still not ready)')
            if info.state == 'done':
                raise ValueError(f'node {node!r} was already marked as done')
            info.state = 'done'
            for follower in info.followers:
                other = self._nodes[follower]
                other.waits_for -= 1
                if other.waits_for == 0:
                    self._ready.append(follower)
            self._finished += 1

    def _find_cycle(self):
        stack = []
        steps = []
        places = {}
        seen = set()
        for node in self._nodes:
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in places:
                        return stack[places[node]:] + [node]
                else:
                    seen.add(node)
                    steps.append(iter(self._nodes[node].followers))
                    places[node] = len(stack)
                    stack.append(node)
                while stack:
                    node = next(steps[-1], _END)
                    if node is not _END:
                        break
                    del places[stack.pop()]
                    steps.pop()
                else:
                    break
        return None

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)


_END = object()
