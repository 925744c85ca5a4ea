package dev.havip.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The configuration of a whole cluster: the files of each member, and what else is to be done. This class is immutable and thread-safe. */
public final class ConfigFiles {
    private final Map<Member, List<ConfigFile>> files;
    private final List<String> notes;

    private ConfigFiles(Map<Member, List<ConfigFile>> files, List<String> notes) {
        this.files = files;
        this.notes = List.copyOf(notes);
    }

    /** Returns the configuration of a group, made member by member. */
    public static ConfigFiles of(
            FailoverGroup group, Function<Member, List<ConfigFile>> filesOfMember, List<String> notes) {
        Map<Member, List<ConfigFile>> files = new LinkedHashMap<>();
        group.members().forEach(member -> files.put(member, List.copyOf(filesOfMember.apply(member))));
        return new ConfigFiles(files, notes);
    }

    /** The members, in the group's order. */
    public List<Member> members() {
        return new ArrayList<>(files.keySet());
    }

    /**
     * The files of a member.
     *
     * @throws IllegalArgumentException if it is no member of the group
     */
    public List<ConfigFile> of(Member member) {
        List<ConfigFile> found = files.get(member);
        if (found == null) {
            throw new IllegalArgumentException("no member of the group: " + member + "; it has " + files.keySet());
        }
        return found;
    }

    /**
     * The file of a member whose path ends like this, such as {@code ha.cf}.
     *
     * @throws IllegalArgumentException if it has no such file
     */
    public ConfigFile of(Member member, String pathEnd) {
        return of(member).stream()
                .filter(file -> file.path().endsWith(pathEnd))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no file '" + pathEnd + "'; there are " + of(member)));
    }

    /** What the files alone do not do, such as a port to open; one sentence each. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public String toString() {
        return files.toString();
    }
}
