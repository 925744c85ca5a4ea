package dev.havip.arp;

import dev.havip.hold.InterfaceAddresses;

class LinuxAddressesIT extends LabAddresses {
    @Override
    InterfaceAddresses create() {
        return LinuxAddresses.create();
    }
}
