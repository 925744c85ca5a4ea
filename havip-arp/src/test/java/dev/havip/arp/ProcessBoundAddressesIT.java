package dev.havip.arp;

import dev.havip.hold.InterfaceAddresses;

class ProcessBoundAddressesIT extends LabAddresses {
    @Override
    InterfaceAddresses create() {
        return ProcessBoundAddresses.create();
    }
}
