"""Customers a second through M/M/4 (arrivals 3.2 a second, service 1 s) in SimPy: what examples/queue_bench.rs is held against."""

import random
import sys
import time

import simpy

ARRIVALS_PER_S, SERVICE_S, SERVERS = 3.2, 1.0, 4


def customer(env, servers, chance, waits):
    came = env.now
    with servers.request() as turn:
        yield turn
        waits.append(env.now - came)
        yield env.timeout(chance.expovariate(1 / SERVICE_S))


def arrivals(env, servers, chance, customers, waits):
    for _ in range(customers):
        yield env.timeout(chance.expovariate(ARRIVALS_PER_S))
        env.process(customer(env, servers, chance, waits))


for customers in [int(word) for word in sys.argv[1:]] or [100_000, 1_000_000]:
    env, chance, waits = simpy.Environment(), random.Random(1), []
    env.process(arrivals(env, simpy.Resource(env, SERVERS), chance, customers, waits))
    start = time.perf_counter()
    env.run()
    took = time.perf_counter() - start
    print(
        f"simpy      {customers:>9} customers {took:>8.4f} s {customers / took:>11.0f} customers/s, "
        f"mean wait {sum(waits) / len(waits) * 1000:.0f} ms"
    )
