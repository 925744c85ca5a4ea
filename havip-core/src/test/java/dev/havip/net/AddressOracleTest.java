package dev.havip.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The address types against two well-known libraries, on seeded random values. */
class AddressOracleTest {

    private static final int ROUNDS = 8_000;

    private final SplittableRandom random = new SplittableRandom(11);

    /** A block somewhere in 10.0.0.0/22 mostly, so that blocks meet; sometimes anywhere. */
    private Cidr cidr() {
        int bits = random.nextInt(8) == 0 ? random.nextInt() : 0x0a000000 | random.nextInt(1 << 10);
        return Cidr.containing(
                Ipv4Address.of(bits), random.nextInt(8) == 0 ? random.nextInt(33) : random.nextInt(20, 33));
    }

    private static IPAddress theirs(Cidr cidr) {
        return new IPAddressString(cidr.toString()).getAddress().toPrefixBlock();
    }

    private static IPAddress theirs(Ipv4Address address) {
        return new IPv4Address(address.toInt());
    }

    private static List<String> texts(IPAddress... blocks) {
        return Arrays.stream(blocks == null ? new IPAddress[0] : blocks)
                .map(block -> block.getNetworkPrefixLength() == null ? block + "/32" : block.toString())
                .sorted()
                .toList();
    }

    private static List<String> texts(List<Cidr> blocks) {
        return blocks.stream().map(Cidr::toString).sorted().toList();
    }

    @Test
    void blocksRelateAsTheirsDo() {
        for (int i = 0; i < ROUNDS; i++) {
            Cidr a = cidr();
            Cidr b = cidr();
            assertThat(theirs(a).toString()).isEqualTo(a.toString());
            assertThat(a.contains(b)).isEqualTo(theirs(a).contains(theirs(b)));
            assertThat(a.overlaps(b)).isEqualTo(theirs(a).intersect(theirs(b)) != null);
            assertThat(a.contains(b.lastAddress())).isEqualTo(theirs(a).contains(theirs(b.lastAddress())));
            assertThat(a.size()).isEqualTo(theirs(a).getCount().longValue());
            assertThat(a.lastAddress().toString())
                    .isEqualTo(theirs(a).getUpper().withoutPrefixLength().toString());
            assertThat(a.netmask().toString())
                    .isEqualTo(theirs(a).getNetworkMask().withoutPrefixLength().toString());
        }
    }

    @Test
    void subtractionAndAggregationGiveTheSameBlocks() {
        for (int i = 0; i < ROUNDS / 4; i++) {
            Cidr a = cidr();
            Cidr b = cidr();
            IPAddress[] rest = theirs(a).subtract(theirs(b));
            IPAddress[] restBlocks = rest == null
                    ? null
                    : Stream.of(rest)
                            .flatMap(part -> Stream.of(part.spanWithPrefixBlocks()))
                            .toArray(IPAddress[]::new);
            IPAddress[] merged =
                    restBlocks == null || restBlocks.length == 0 ? null : restBlocks[0].mergeToPrefixBlocks(restBlocks);
            assertThat(texts(a.subtract(b))).isEqualTo(texts(merged));

            List<Cidr> many =
                    Stream.generate(this::cidr).limit(1 + random.nextInt(12)).toList();
            IPAddress[] theirMany = many.stream().map(AddressOracleTest::theirs).toArray(IPAddress[]::new);
            assertThat(texts(Cidr.aggregate(many))).isEqualTo(texts(theirMany[0].mergeToPrefixBlocks(theirMany)));
        }
    }

    @Test
    void rangesAreMadeOfTheSameBlocks() {
        for (int i = 0; i < ROUNDS; i++) {
            Ipv4Address a = Ipv4Address.of(random.nextInt());
            Ipv4Address b = random.nextBoolean() ? Ipv4Address.of(random.nextInt()) : cidr().lastAddress();
            Ipv4Range range = a.compareTo(b) < 0 ? Ipv4Range.of(a, b) : Ipv4Range.of(b, a);
            assertThat(texts(range.toCidrs()))
                    .isEqualTo(texts(theirs(range.first()).spanWithPrefixBlocks(theirs(range.last()))));
        }
    }

    @Test
    void textsAreReadOrRefusedAsGuavaDoes() {
        String alphabet = "0123456789.....x/ -";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text =
                    new StringBuilder(Ipv4Address.of(random.nextInt()).toString());
            for (int edits = random.nextInt(4); edits > 0 && text.length() > 0; edits--) {
                int at = random.nextInt(text.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, c);
                    case 1 -> text.insert(at, c);
                    default -> text.deleteCharAt(at);
                }
            }
            String candidate = text.toString();
            assertThat(Ipv4Address.tryParse(candidate).map(Ipv4Address::toInetAddress))
                    .as(candidate)
                    .isEqualTo(
                            InetAddresses.isInetAddress(candidate)
                                    ? java.util.Optional.of(InetAddresses.forString(candidate))
                                    : java.util.Optional.empty());
        }
    }
}
