/**
 * A subnet's wire in memory: {@link dev.havip.emulator.lan.VirtualSwitch} carries real Ethernet frames between the ports
 * of emulated machines and shows them to the emulated cloud.
 */
@NullMarked
package dev.havip.emulator.lan;

import org.jspecify.annotations.NullMarked;
