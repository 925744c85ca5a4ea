package dev.havip;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The machines or the ENIs that a HAVIP may move among (the API's {@code HaVipAssociationSet}): CVMs or ENIs, never
 * both, at most {@value #MAX_SIZE}. It limits where the HAVIP may go; it never moves it. A CVM stands for all its
 * ENIs; ENIs must be attached to a CVM and must not be primary ones. This class is immutable and thread-safe.
 */
public final class DriftRange {
    /** The most members a range may have (API document of CreateHaVip). */
    public static final int MAX_SIZE = 10;

    private final Set<CvmId> cvms;
    private final Set<EniId> enis;

    private DriftRange(Collection<CvmId> cvms, Collection<EniId> enis) {
        this.cvms = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(cvms));
        this.enis = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(enis));
        int size = this.cvms.size() + this.enis.size();
        if (size == 0 || size > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "a drift range has " + size + " members; give 1 to " + MAX_SIZE + " CVMs or ENIs");
        }
    }

    /**
     * Returns a range of machines.
     *
     * @throws IllegalArgumentException if there are none or more than {@value #MAX_SIZE}
     */
    public static DriftRange ofCvms(Collection<CvmId> cvms) {
        return new DriftRange(cvms, List.of());
    }

    /** Returns a range of machines; see {@link #ofCvms(Collection)}. */
    public static DriftRange ofCvms(CvmId... cvms) {
        return ofCvms(List.of(cvms));
    }

    /**
     * Returns a range of ENIs.
     *
     * @throws IllegalArgumentException if there are none or more than {@value #MAX_SIZE}
     */
    public static DriftRange ofEnis(Collection<EniId> enis) {
        return new DriftRange(List.of(), enis);
    }

    /** Returns a range of ENIs; see {@link #ofEnis(Collection)}. */
    public static DriftRange ofEnis(EniId... enis) {
        return ofEnis(List.of(enis));
    }

    /** The machines; empty when this is a range of ENIs. */
    public Set<CvmId> cvms() {
        return cvms;
    }

    /** The ENIs; empty when this is a range of machines. */
    public Set<EniId> enis() {
        return enis;
    }

    /** The members' identifiers as texts, in their order. */
    public List<String> memberIds() {
        List<String> ids = new ArrayList<>();
        cvms.forEach(cvm -> ids.add(cvm.value()));
        enis.forEach(eni -> ids.add(eni.value()));
        return List.copyOf(ids);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DriftRange that && cvms.equals(that.cvms) && enis.equals(that.enis);
    }

    @Override
    public int hashCode() {
        return 31 * cvms.hashCode() + enis.hashCode();
    }

    @Override
    public String toString() {
        return cvms.isEmpty() ? "ENIs " + enis : "CVMs " + cvms;
    }
}
