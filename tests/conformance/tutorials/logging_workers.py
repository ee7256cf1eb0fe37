# order: any
"""Workers that log what they do, as the logging cookbook shows it."""
import logging
import threading
import time

logging.basicConfig(level=logging.DEBUG, format='%(levelname)-8s %(threadName)s %(name)s:%(funcName)s:%(lineno)d %(message)s')
log = logging.getLogger('shop.checkout')


class Till:
    def __init__(self, number, customers):
        self.number = number
        self.customers = customers
        self.log = log.getChild(f'till{number}')

    def serve(self):
        self.log.debug('opening')
        for customer in self.customers:
            try:
                self.check_out(customer)
            except ValueError:
                self.log.exception('cannot serve %s', customer)
            except KeyError as error:
                self.log.warning('unknown item %s for %r', error, customer)
        self.log.info('closing after %d customers', len(self.customers))

    def check_out(self, customer):
        if customer.startswith('!'):
            raise ValueError(f'bad name: {customer}')
        prices = {'ann': 3.5, 'bob': 12.25}
        self.log.info('%s pays %.2f', customer, prices[customer])


threads = [threading.Thread(target=Till(n, who).serve, name=f'Till-{n}') for n, who in enumerate([['ann', 'bob'], ['zoe', 'ann']])]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
logging.getLogger('shop').setLevel(logging.ERROR)
log.info('not shown')
log.error('shown: %s', {'total': 3})
