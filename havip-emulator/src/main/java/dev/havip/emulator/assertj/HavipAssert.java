package dev.havip.emulator.assertj;

import dev.havip.CvmId;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.net.Ipv4Address;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a HAVIP. This class is not thread-safe. */
public final class HavipAssert extends AbstractAssert<HavipAssert, Havip> {
    HavipAssert(Havip actual) {
        super(actual, HavipAssert.class);
    }

    /** Checks that this ENI holds it. */
    public HavipAssert isBoundTo(EniId eni) {
        isNotNull();
        if (!actual.isBoundTo(eni)) {
            throw failure("Expected %s to be bound to %s, but %s", name(), eni, holder());
        }
        return this;
    }

    /** Checks that this machine holds it. */
    public HavipAssert isBoundTo(CvmId cvm) {
        isNotNull();
        if (!actual.state().isBound() || !actual.cvmId().filter(cvm::equals).isPresent()) {
            throw failure("Expected %s to be bound to %s, but %s", name(), cvm, holder());
        }
        return this;
    }

    /** Checks that any machine holds it. */
    public HavipAssert isBound() {
        isNotNull();
        if (!actual.state().isBound()) {
            throw failure("Expected %s to be bound, but %s", name(), holder());
        }
        return this;
    }

    /** Checks that the cloud says that no machine holds it. */
    public HavipAssert isUnbound() {
        isNotNull();
        if (!actual.state().isUnbound()) {
            throw failure("Expected %s not to be bound, but %s", name(), holder());
        }
        return this;
    }

    /** Checks its private address. */
    public HavipAssert hasAddress(Ipv4Address address) {
        isNotNull();
        if (!actual.address().equals(address)) {
            throw failure("Expected %s to have the address %s", name(), address);
        }
        return this;
    }

    /** Checks that an EIP with this public address is bound to it. */
    public HavipAssert hasEip(Ipv4Address eipAddress) {
        isNotNull();
        if (!actual.eipAddress().filter(eipAddress::equals).isPresent()) {
            throw failure("Expected %s to have the EIP %s, but %s", name(), eipAddress, eip());
        }
        return this;
    }

    /** Checks that no EIP is bound to it. */
    public HavipAssert hasNoEip() {
        isNotNull();
        if (actual.eipAddress().isPresent()) {
            throw failure("Expected %s to have no EIP, but %s", name(), eip());
        }
        return this;
    }

    private String name() {
        return "HAVIP " + actual.id() + " (" + actual.address() + ")";
    }

    private String holder() {
        return actual.eniId()
                .map(eni -> actual.cvmId().map(Object::toString).orElse("something") + " holds it through " + eni)
                .orElse("it is " + actual.state());
    }

    private String eip() {
        return actual.eipAddress().map(address -> "it has " + address).orElse("it has none");
    }
}
