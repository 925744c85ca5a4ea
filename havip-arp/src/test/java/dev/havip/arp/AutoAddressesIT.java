package dev.havip.arp;

import dev.havip.hold.InterfaceAddresses;

class AutoAddressesIT extends LabAddresses {
    @Override
    InterfaceAddresses create() {
        return AutoAddresses.create();
    }
}
