package dev.havip.cluster.keepalived;

import dev.havip.cluster.Severity;
import java.util.Locale;
import java.util.Set;

/** What is looked for, how much it matters, and why it does for a HAVIP. */
enum Rule {
    // The text.
    UNTERMINATED_QUOTE(Severity.ERROR, "keepalived drops the setting"),
    UNBALANCED_BRACES(Severity.ERROR, "keepalived reads what follows as part of another block"),
    MISSING_BLANK(
            Severity.ERROR, "keepalived does not know the joined word and drops the whole block: nothing is announced"),
    MISSING_BRACE(Severity.ERROR, "keepalived reads the lines of the block as unknown keywords"),
    UNKNOWN_KEYWORD(Severity.ERROR, "keepalived drops the line, and with it what it was to do"),
    MISPLACED_KEYWORD(Severity.ERROR, "keepalived knows the keyword only in another block, and drops the line"),
    MISSING_VALUE(Severity.ERROR, "keepalived stops reading, or drops the setting"),
    INSTANCE_NAME(Severity.ERROR, "an instance has exactly one name; keepalived drops the block"),
    GIVEN_TWICE(Severity.ERROR, "keepalived keeps the first one, and reports the other as a fault"),
    DUPLICATE_INSTANCE(Severity.ERROR, "keepalived keeps one of two instances with the same name"),
    INCLUDE_NOT_FOUND(Severity.WARNING, "what it was to bring is missing, and was not checked"),
    INCLUDE_LOOP(Severity.ERROR, "keepalived reads it again and again until it may open no more files"),
    NOT_FOLLOWED(Severity.WARNING, "what comes after it was not checked"),
    BYTE_ORDER_MARK(Severity.ERROR, "keepalived takes it for a letter of the first word, and drops that block"),
    LINE_TOO_LONG(Severity.ERROR, "keepalived reads what is beyond 1023 bytes as another line"),
    LOOP_NOT_FOLLOWED(Severity.INFO, "this check does not follow ~SEQ and ~LST"),
    NO_INSTANCE(Severity.WARNING, "without a vrrp_instance keepalived announces nothing"),

    // Values.
    VALUE_OUT_OF_RANGE(Severity.ERROR, "keepalived drops the value and goes on with its default"),
    NOT_A_BOOLEAN(Severity.ERROR, "keepalived drops the setting"),
    UNKNOWN_OPTION(Severity.ERROR, "keepalived drops the word"),
    UNKNOWN_STATE(Severity.ERROR, "keepalived takes it for BACKUP"),
    NOT_AN_ADDRESS(Severity.ERROR, "keepalived drops the address"),
    WRONG_FAMILY(
            Severity.ERROR,
            "a HAVIP is an IPv4 address, and keepalived drops addresses of another family than the instance's"),

    IPV6(Severity.WARNING, "a HAVIP is an IPv4 address: the cloud follows no announcement of another family"),

    // Who holds the HAVIP.
    VIRTUAL_ROUTER_ID_MISSING(Severity.ERROR, "keepalived does not run an instance without one"),
    DUPLICATE_VIRTUAL_ROUTER_ID(Severity.ERROR, "two instances with one id take each other's messages for their own"),
    INTERFACE_MISSING(Severity.ERROR, "keepalived does not know where to announce the HAVIP"),
    NOPREEMPT_WITH_MASTER(
            Severity.ERROR,
            "keepalived drops nopreempt, so the HAVIP moves back after each repair: two switches instead of one"),
    NOPREEMPT_WITH_OWNER(Severity.ERROR, "keepalived drops nopreempt, so the HAVIP moves back after each repair"),
    PREEMPT_DELAY_WITH_MASTER(Severity.ERROR, "keepalived drops the delay"),
    PREEMPT_DELAY_WITH_NOPREEMPT(Severity.ERROR, "who never pre-empts never waits for it; keepalived drops the delay"),
    PREEMPT_DELAY_UNIT(Severity.WARNING, "the unit is seconds, whatever the comment says"),
    ADVERT_INTERVAL(Severity.ERROR, "keepalived changes it: VRRPv2 knows whole seconds, VRRPv3 at most 40.95 s"),
    PRIORITY_MISSING(Severity.INFO, "keepalived takes 100 on each machine"),

    // What the cloud hears.
    NO_REFRESH(
            Severity.WARNING,
            "the holder announces twice after a switch and never again: an announcement that the cloud misses, or another machine's by mistake, is never repaired"),
    SLOW_REFRESH(
            Severity.INFO,
            "until the next announcement a lost or wrong one is not repaired; the vendor recommends 5 s"),
    INTERVAL_OF_ZERO(Severity.ERROR, "current keepalived refuses a zero; leaving the line out means no pause"),
    ONE_ANNOUNCEMENT(Severity.WARNING, "the cloud hears of a switch by a single frame, which may be lost"),
    STRICT_MODE(
            Severity.ERROR,
            "strict mode forbids unicast, passwords and repeated announcements, and makes the machine drop packets to the HAVIP; keepalived -t does not tell all of it"),
    NO_ACCEPT(Severity.ERROR, "the machine drops packets to the HAVIP that it holds"),
    VIRTUAL_MAC(
            Severity.WARNING, "the cloud knows the ENI by its own MAC address and may drop frames from another one"),

    // How the members reach each other.
    MULTICAST(
            Severity.WARNING,
            "a VPC carries no multicast unless it is switched on: each machine believes to be alone and takes the HAVIP"),
    NO_PEERS(Severity.ERROR, "keepalived falls back to multicast, which a VPC does not carry"),
    PEER_IS_SELF(Severity.ERROR, "a machine that sends its messages to itself never hears the others"),
    PEER_IS_HAVIP(Severity.ERROR, "the message goes to whoever holds the HAVIP: the holder never hears the others"),
    NO_SOURCE_ADDRESS(
            Severity.WARNING,
            "when the HAVIP becomes the interface's primary address, messages carry it as their source and peers drop them"),

    // The addresses.
    NO_HAVIP(Severity.ERROR, "there is nothing to announce"),
    HAVIP_IS_OWN_ADDRESS(Severity.ERROR, "a machine's own address cannot float"),
    DUPLICATE_HAVIP(Severity.WARNING, "one of the two has no effect"),
    TOO_MANY_HAVIPS(Severity.WARNING, "the cloud limits the gratuitous ARP of an ENI, so some of them switch late"),

    // Passwords.
    AUTH_PASS_TOO_LONG(Severity.ERROR, "keepalived cuts it to 8 bytes"),
    AUTH_PASS_MISSING(Severity.ERROR, "keepalived drops the authentication"),
    AUTH_TYPE(Severity.ERROR, "keepalived knows PASS and AH"),
    AUTH_TYPE_AH(
            Severity.WARNING,
            "IPsec AH is another IP protocol that security groups must let through, and keepalived advises against it"),
    AUTH_WITH_VERSION_3(Severity.ERROR, "VRRPv3 has no authentication; keepalived drops it"),
    PUBLISHED_PASSWORD(Severity.WARNING, "it is printed in tutorials, so any machine of the VPC knows it"),

    // Health checks.
    OWN_INTERFACE_TRACKED(
            Severity.ERROR, "keepalived watches its own interface anyway, and reports the line as a fault"),
    UNKNOWN_SCRIPT(Severity.ERROR, "nothing is checked, so a machine whose service is down keeps the HAVIP"),
    WEIGHT_WITH_NOPREEMPT(
            Severity.WARNING,
            "a weight changes the priority only, and who never pre-empts heeds none: the HAVIP stays where the check fails"),
    TRACKED_TWICE(Severity.ERROR, "keepalived drops the second one"),
    SCRIPT_WITHOUT_COMMAND(Severity.ERROR, "keepalived drops the script, so nothing is checked"),
    SCRIPT_SECURITY(
            Severity.ERROR,
            "keepalived refuses to run scripts for root without enable_script_security, and looks for a user keepalived_script without script_user"),
    SYNC_GROUP(Severity.ERROR, "keepalived drops the group, so its instances move apart"),

    // Against the group and the cloud.
    NOT_A_MEMBER(Severity.ERROR, "peers expect messages from the members' addresses"),
    WRONG_INTERFACE(Severity.ERROR, "an announcement that leaves another interface does not reach the HAVIP's subnet"),
    PEERS_DIFFER(Severity.ERROR, "members that do not hear each other all take the HAVIP"),
    HAVIPS_DIFFER(Severity.ERROR, "members must move the same addresses"),
    OUTSIDE_SUBNET(Severity.ERROR, "a HAVIP floats in its subnet only; the cloud ignores its announcement elsewhere"),
    PEER_FILE_DIFFERS(
            Severity.ERROR, "members with different values ignore each other's messages, and all take the HAVIP"),
    EQUAL_PRIORITIES(
            Severity.INFO,
            "members that start together may both take the HAVIP for a moment; then the higher address keeps it"),
    NOT_A_HAVIP(Severity.ERROR, "the cloud ignores announcements of an address that is no HAVIP"),
    OTHER_VPC(Severity.ERROR, "the HAVIP is out of this machine's reach"),
    UNKNOWN_ENI(Severity.WARNING, "whether that machine may hold the HAVIP cannot be told"),
    OUTSIDE_DRIFT_RANGE(Severity.ERROR, "the cloud ignores announcements of machines that are not listed"),
    HELD_BY(Severity.INFO, "this is what the cloud sees now"),
    HELD_BY_STRANGER(Severity.WARNING, "a machine outside of this configuration announces the HAVIP");

    private static final Set<Rule> ABSENCES = Set.of(
            NO_HAVIP,
            NO_PEERS,
            VIRTUAL_ROUTER_ID_MISSING,
            INTERFACE_MISSING,
            AUTH_PASS_MISSING,
            SCRIPT_WITHOUT_COMMAND,
            UNKNOWN_SCRIPT,
            SYNC_GROUP,
            HAVIPS_DIFFER,
            PEERS_DIFFER);

    private final Severity severity;
    private final String why;

    Rule(Severity severity, String why) {
        this.severity = severity;
        this.why = why;
    }

    Severity severity() {
        return severity;
    }

    String why() {
        return why;
    }

    /** Whether it is about something that is not there, which a line that is not followed may bring. */
    boolean isAboutAbsence() {
        return ABSENCES.contains(this);
    }

    /** How findings name it: its words joined by dashes. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
