package dev.havip.cluster.keepalived;

import dev.havip.VpcId;
import dev.havip.cloud.HavipCloud;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * An existing configuration of keepalived, with the files it includes: read as keepalived reads it (observed with version
 * 2.2.7), checked for what keeps a HAVIP from being held or from failing over, and mended. Whatever keepalived refuses is
 * an error here; some of what it accepts is one too, because it does not work with a HAVIP. What only the machine knows
 * (whether an interface or a script exists) is not checked. This class is immutable and thread-safe.
 */
public final class KeepalivedConfig {
    /** A mended file may show a fault that the first one hid; this many rounds are enough for what people write. */
    private static final int MAX_ROUNDS = 30;

    private final SourceFile main;
    private final IncludeSource includes;
    private final String configId;
    private final Map<String, String> changed;

    private KeepalivedConfig(SourceFile main, IncludeSource includes, String configId, Map<String, String> changed) {
        this.main = main;
        this.includes = includes;
        this.configId = configId;
        this.changed = Map.copyOf(changed);
    }

    /** Reads a file that includes no other, named {@value Keepalived#PATH} in findings. It is never refused: faults are findings. */
    public static KeepalivedConfig parse(String text) {
        return parse(text, IncludeSource.none());
    }

    /** Reads a file, named {@value Keepalived#PATH} in findings. It is never refused: faults are findings. */
    public static KeepalivedConfig parse(String text, IncludeSource includes) {
        return parse(new SourceFile(Keepalived.PATH, text), includes, "");
    }

    /**
     * Reads a file. It is never refused: faults are findings.
     *
     * @param main the file
     * @param includes gives what it includes
     * @param configId what {@code @} conditions are compared with: keepalived's {@code -i}, by default the host name up to
     *     the first dot; with an empty text no {@code @name} holds and each {@code @^name} does
     */
    public static KeepalivedConfig parse(SourceFile main, IncludeSource includes, String configId) {
        return new KeepalivedConfig(main, includes, configId, Map.of());
    }

    /** The text of the main file. */
    public String text() {
        return changed.getOrDefault(main.name(), main.text());
    }

    /** The texts of all files read, by name. */
    public Map<String, String> files() {
        Sources sources = sources();
        read(sources, new Findings());
        return Map.copyOf(sources.texts());
    }

    /** Checks the file by itself. */
    public List<Finding> check() {
        return findings((document, findings) -> {}).sorted(main.name());
    }

    /** Checks the file, and whether it fits a group. */
    public List<Finding> check(FailoverGroup group) {
        return findings(against(group)).sorted(main.name());
    }

    /** Checks the file, and whether it fits the file of another member. */
    public List<Finding> check(KeepalivedConfig peer) {
        return findings(against(peer)).sorted(main.name());
    }

    /**
     * Checks the file, and asks the cloud about each address: whether it is a HAVIP, whether the members may hold it, and
     * who does.
     */
    public List<Finding> check(HavipCloud cloud) {
        return findings((document, findings) -> new CloudRules(document, cloud, Optional.empty(), findings).check())
                .sorted(main.name());
    }

    /** Like {@link #check(HavipCloud)}, for a region where several VPCs have the same addresses. */
    public List<Finding> check(HavipCloud cloud, VpcId vpc) {
        return findings((document, findings) -> new CloudRules(document, cloud, Optional.of(vpc), findings).check())
                .sorted(main.name());
    }

    /**
     * Returns a configuration without the faults that have one plain remedy. Comments and the order of lines stay; a
     * setting that must go becomes a comment. What is left for the user to decide, such as a password, is still found by
     * {@link #check()}.
     */
    public KeepalivedConfig fix() {
        return fix((document, findings) -> {});
    }

    /** Like {@link #fix()}, and makes the file fit a group. */
    public KeepalivedConfig fix(FailoverGroup group) {
        return fix(against(group));
    }

    private KeepalivedConfig fix(BiConsumer<Document, Findings> more) {
        KeepalivedConfig config = this;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Map<String, String> texts = config.files();
            Findings found = config.findings(more);
            Map<String, String> mended = Corrections.apply(texts, found.edits());
            KeepalivedConfig next = new KeepalivedConfig(main, includes, configId, mended);
            if (mended.equals(texts) || next.findings(more).errors() > found.errors()) {
                break;
            }
            config = next;
        }
        return config;
    }

    private static BiConsumer<Document, Findings> against(FailoverGroup group) {
        return (document, findings) -> new GroupRules(document, group, findings).check();
    }

    private static BiConsumer<Document, Findings> against(KeepalivedConfig peer) {
        Document theirs = peer.read(peer.sources(), new Findings());
        return (document, findings) -> new PeerRules(document, theirs, findings).check();
    }

    private Findings findings(BiConsumer<Document, Findings> more) {
        Findings findings = new Findings();
        Document document = read(sources(), findings);
        new SyntaxRules(document, findings).check();
        new RepetitionRules(document, findings).check();
        new ValueRules(document, findings).check();
        new AnnouncementRules(document, findings).check();
        new AddressRules(document, findings).check();
        new TrackingRules(document, findings).check();
        new RouterIdRules(document.instances(), findings).check();
        for (Instance instance : document.instances()) {
            new ElectionRules(instance, findings).check();
            new TransportRules(instance, findings).check();
            new AuthenticationRules(instance, findings).check();
        }
        more.accept(document, findings);
        return findings;
    }

    private Sources sources() {
        return new Sources(main, includes, changed);
    }

    private Document read(Sources sources, Findings findings) {
        List<Line> lines = new Preprocessor(sources, configId, findings).lines();
        return new Document(new StatementParser(findings).parse(lines));
    }
}
