package dev.havip.picture;

import dev.havip.Eip;
import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.Subnet;
import dev.havip.Vpc;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws a {@link Topology}: EIPs above the VPC, HAVIPs in the subnet above the machines, lines from each to who has it. */
final class TopologySvg {
    private static final int MARGIN = 24;
    private static final int CARD = 212;
    private static final int GAP = 36;
    private static final int EIP_TOP = 64;
    private static final int EIP_HEIGHT = 48;
    private static final int VPC_TOP = 152;
    private static final int HAVIP_TOP = VPC_TOP + 44;
    private static final int HAVIP_HEIGHT = 86;
    private static final int CVM_TOP = HAVIP_TOP + HAVIP_HEIGHT + 72;
    private static final int ENI_HEIGHT = 66;

    private final Topology topology;
    private final Map<String, List<Eni>> machines;
    private final int width;
    private final int cvmHeight;
    private final Svg svg;

    private TopologySvg(Topology topology) {
        this.topology = topology;
        machines = topology.enis().stream()
                .collect(Collectors.groupingBy(TopologySvg::machine, LinkedHashMap::new, Collectors.toList()));
        int columns = Math.max(
                2,
                Math.max(
                        machines.size(),
                        Math.max(topology.havips().size(), topology.eips().size())));
        width = 2 * MARGIN + 2 * 2 * MARGIN + columns * CARD + (columns - 1) * GAP;
        int mostEnis = machines.values().stream().mapToInt(List::size).max().orElse(0);
        cvmHeight = 34 + mostEnis * ENI_HEIGHT;
        svg = new Svg(width, CVM_TOP + cvmHeight + 84 + MARGIN, title(topology));
    }

    static String of(Topology topology) {
        return new TopologySvg(topology).draw();
    }

    private static String title(Topology topology) {
        return "Who holds what in " + topology.subnet().cidr();
    }

    private static String machine(Eni eni) {
        return eni.cvmId().map(cvm -> "CVM " + cvm).orElse("not attached");
    }

    private String draw() {
        svg.text("big bold", MARGIN, 36, title(topology));
        boxes();
        lines();
        for (int i = 0; i < topology.eips().size(); i++) {
            eip(topology.eips().get(i), i);
        }
        for (int i = 0; i < topology.havips().size(); i++) {
            havip(topology.havips().get(i), i);
        }
        int column = 0;
        for (Map.Entry<String, List<Eni>> machine : machines.entrySet()) {
            machine(machine.getKey(), machine.getValue(), column++);
        }
        return svg.end();
    }

    private void boxes() {
        int bottom = CVM_TOP + cvmHeight;
        Vpc vpc = topology.vpc();
        Subnet subnet = topology.subnet();
        svg.rect("box", MARGIN, VPC_TOP, width - 2 * MARGIN, bottom + 84 - VPC_TOP, 10);
        svg.text("dim", MARGIN + 16, bottom + 70, label(vpc.id(), vpc.name(), vpc.cidr()));
        svg.rect("box", 2 * MARGIN, VPC_TOP + 20, width - 4 * MARGIN, bottom + 28 - VPC_TOP, 8);
        svg.text("dim", 2 * MARGIN + 16, bottom + 34, label(subnet.id(), subnet.name(), subnet.cidr()));
    }

    private static String label(Object id, String name, Cidr cidr) {
        return id + (name.isEmpty() || name.equals(id.toString()) ? "" : " (" + name + ")") + ", " + cidr;
    }

    private void lines() {
        for (int i = 0; i < topology.havips().size(); i++) {
            Havip havip = topology.havips().get(i);
            double x = middle(i, topology.havips().size());
            havip.eipAddress().ifPresent(address -> {
                int eip = eipColumn(address);
                if (eip >= 0) {
                    svg.curve(
                            "link stroke-green",
                            middle(eip, topology.eips().size()),
                            EIP_TOP + EIP_HEIGHT,
                            x,
                            HAVIP_TOP);
                }
            });
            int column = 0;
            for (List<Eni> enis : machines.values()) {
                double to = middle(column++, machines.size());
                if (enis.stream().anyMatch(eni -> havip.isBoundTo(eni.id()))) {
                    svg.curve("link stroke-blue", x, HAVIP_TOP + HAVIP_HEIGHT, to, CVM_TOP);
                } else if (enis.stream().anyMatch(eni -> mayTake(havip, eni))) {
                    svg.curve("link dashed stroke-quiet", x, HAVIP_TOP + HAVIP_HEIGHT, to, CVM_TOP);
                }
            }
        }
    }

    private int eipColumn(Ipv4Address address) {
        for (int i = 0; i < topology.eips().size(); i++) {
            if (topology.eips().get(i).address().filter(address::equals).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    /** Anybody in the subnet may take it, unless the cloud checks a drift range. */
    private static boolean mayTake(Havip havip, Eni eni) {
        return !havip.driftRangeChecked()
                || havip.driftRange()
                        .filter(range -> range.enis().contains(eni.id())
                                || eni.cvmId().filter(range.cvms()::contains).isPresent())
                        .isPresent();
    }

    private void eip(Eip eip, int column) {
        double left = left(column, topology.eips().size());
        svg.rect("card", left, EIP_TOP, CARD, EIP_HEIGHT, 24);
        svg.text(
                "bold middle",
                left + CARD / 2.0,
                EIP_TOP + 21,
                "EIP " + eip.address().map(Ipv4Address::toString).orElse("(being created)"));
        svg.text(
                "small dim middle",
                left + CARD / 2.0,
                EIP_TOP + 37,
                eip.id() + (eip.instanceId().isPresent() ? "" : ", not bound"));
    }

    private void havip(Havip havip, int column) {
        double left = left(column, topology.havips().size());
        boolean bound = havip.state().isBound();
        svg.rect("card", left, HAVIP_TOP, CARD, HAVIP_HEIGHT, 8);
        svg.rect(bound ? Tone.BLUE.fill() : Tone.QUIET.fill(), left, HAVIP_TOP, 6, HAVIP_HEIGHT, 3);
        svg.text("bold", left + 18, HAVIP_TOP + 24, "HAVIP " + havip.address());
        svg.text("", left + 18, HAVIP_TOP + 43, shortened(havip.name()));
        svg.text("small dim", left + 18, HAVIP_TOP + 60, havip.id().toString());
        svg.text("small dim", left + 18, HAVIP_TOP + 75, havip.state().toString());
    }

    private void machine(String name, List<Eni> enis, int column) {
        double left = left(column, machines.size());
        svg.rect("card", left, CVM_TOP, CARD, cvmHeight, 8);
        svg.text("bold", left + 14, CVM_TOP + 24, name);
        double y = CVM_TOP + 48;
        for (Eni eni : enis) {
            boolean holds = topology.havips().stream().anyMatch(havip -> havip.isBoundTo(eni.id()));
            svg.circle(holds ? Tone.BLUE.fill() : Tone.QUIET.fill(), left + 20, y - 4, 5);
            svg.text("mono", left + 34, y, eni.id().toString());
            svg.text("mono dim", left + 34, y + 17, text(eni.privateAddresses()));
            svg.text(
                    "mono dim",
                    left + 34,
                    y + 34,
                    eni.macAddress().map(MacAddress::toString).orElse(""));
            y += ENI_HEIGHT;
        }
    }

    private static String text(List<Ipv4Address> addresses) {
        String first = addresses.stream().findFirst().map(Ipv4Address::toString).orElse("no address");
        return addresses.size() <= 1 ? first : first + " and " + (addresses.size() - 1) + " more";
    }

    private static String shortened(String name) {
        return Svg.fits(name, CARD - 18)
                ? name
                : name.codePoints()
                        .limit(22)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .append("...")
                        .toString();
    }

    private double left(int column, int columns) {
        return middle(column, columns) - CARD / 2.0;
    }

    private double middle(int column, int columns) {
        double row = columns * CARD + (columns - 1) * (double) GAP;
        return (width - row) / 2 + column * (CARD + GAP) + CARD / 2.0;
    }
}
