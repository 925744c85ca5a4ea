package dev.havip.provision;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.Tag;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a HAVIP with the desired one: what can be changed becomes a step, what cannot a refusal. */
final class Differences {
    private final DesiredHavip desired;
    private final Havip present;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    private Differences(DesiredHavip desired, Havip present) {
        this.desired = desired;
        this.present = present;
    }

    static Plan plan(DesiredHavip desired, Havip present) {
        Differences differences = new Differences(desired, present);
        differences.compareWhatCannotBeChanged();
        differences.compareDriftRanges();
        differences.compareEips();
        return new Plan(Optional.of(present), differences.steps, differences.refusals);
    }

    private void compareWhatCannotBeChanged() {
        desired.address()
                .filter(address -> !address.equals(present.address()))
                .ifPresent(address -> refusals.add(present.id() + " has the address " + present.address() + ", not "
                        + address + ": a HAVIP keeps its address; delete it first, or ask for " + present.address()));
        desired.driftRangeChecked()
                .filter(checked -> checked != present.driftRangeChecked())
                .ifPresent(checked -> refusals.add("the drift range of " + present.id() + " is "
                        + (present.driftRangeChecked() ? "checked" : "not checked")
                        + ": that is settled when a HAVIP is created; delete it first, or ask for it as it is"));
        Set<Tag> missing = new LinkedHashSet<>(desired.tags());
        missing.removeAll(new HashSet<>(present.tags()));
        if (!missing.isEmpty()) {
            refusals.add(present.id() + " lacks the tags " + missing
                    + ": no HAVIP action changes tags; set them with the tag service, or leave them out");
        }
    }

    private void compareDriftRanges() {
        desired.driftRange().ifPresent(range -> {
            Set<CvmId> cvms = present.driftRange().map(DriftRange::cvms).orElse(Set.of());
            Set<EniId> enis = present.driftRange().map(DriftRange::enis).orElse(Set.of());
            // Members of another kind have to go before the new ones come; of the same kind they go last.
            boolean sameKind = range.cvms().isEmpty() ? cvms.isEmpty() : enis.isEmpty();
            List<Step> out = new ArrayList<>();
            without(cvms, range.cvms())
                    .ifPresent(members -> out.add(new Step.ReduceDriftRange(DriftRange.ofCvms(members))));
            without(enis, range.enis())
                    .ifPresent(members -> out.add(new Step.ReduceDriftRange(DriftRange.ofEnis(members))));
            List<Step> in = new ArrayList<>();
            without(range.cvms(), cvms)
                    .ifPresent(members -> in.add(new Step.ExtendDriftRange(DriftRange.ofCvms(members))));
            without(range.enis(), enis)
                    .ifPresent(members -> in.add(new Step.ExtendDriftRange(DriftRange.ofEnis(members))));
            boolean fits = cvms.size() + enis.size() + range.memberIds().size() <= DriftRange.MAX_SIZE;
            steps.addAll(sameKind && fits ? in : out);
            steps.addAll(sameKind && fits ? out : in);
        });
    }

    private static <T> Optional<Set<T>> without(Set<T> all, Set<T> some) {
        Set<T> rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    private void compareEips() {
        Optional<Ipv4Address> wanted = desired.eipAddress();
        if (wanted.isEmpty() || wanted.equals(present.eipAddress())) {
            return;
        }
        present.eipAddress().ifPresent(eip -> steps.add(new Step.UnbindEip(eip)));
        steps.add(new Step.BindEip(wanted.get()));
    }
}
