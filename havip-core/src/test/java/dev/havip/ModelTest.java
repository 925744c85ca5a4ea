package dev.havip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.Filter;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.PageRequest;
import dev.havip.net.Ipv4Address;
import dev.havip.provision.DesiredHavip;
import dev.havip.testing.Havips;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
    private static CreateHavip.Builder create() {
        return CreateHavip.builder().name("orders-db").vpcId(VpcId.of("vpc-00000001"));
    }

    @Test
    void bothSpellingsOfNotBoundAreOneState() {
        assertThat(HavipState.of("UNBIND")).isEqualTo(HavipState.of("UNBOUND")).isEqualTo(HavipState.UNBOUND);
        assertThat(HavipState.of("AVAILABLE").isBound()).isTrue();
        assertThat(HavipState.of("MIGRATING").text()).isEqualTo("MIGRATING");
        assertThat(HavipState.of("MIGRATING").isBound()
                        || HavipState.of("MIGRATING").isUnbound())
                .isFalse();
    }

    @Test
    void aNameHasOneToSixtyCharacters() {
        assertThatCode(() -> create().name("虚".repeat(60)).build()).doesNotThrowAnyException();
        assertThatThrownBy(() -> create().name("n".repeat(61)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("61")
                .hasMessageContaining("1 to 60");
        assertThatThrownBy(() -> create().name("").build()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTokenIsShortAndAscii() {
        assertThatCode(() -> create().clientToken("t".repeat(64)).build()).doesNotThrowAnyException();
        assertThatThrownBy(() -> create().clientToken("t".repeat(65)).build()).hasMessageContaining("65");
        assertThatThrownBy(() -> create().clientToken("tök").build()).hasMessageContaining("tök");
        assertThatThrownBy(() -> AllocateEips.builder().clientToken("t k").build())
                .hasMessageContaining("t k");
    }

    @Test
    void aDriftRangeIsOfOneKindAndOfTenAtMost() {
        List<CvmId> eleven = IntStream.range(10, 21)
                .mapToObj(i -> CvmId.of("ins-000000" + i))
                .toList();

        assertThat(DriftRange.ofCvms(eleven.subList(0, 10)).memberIds()).hasSize(10);
        assertThatThrownBy(() -> DriftRange.ofCvms(eleven)).hasMessageContaining("11");
        assertThatThrownBy(() -> DriftRange.ofEnis(List.of())).hasMessageContaining("0");
        assertThat(DriftRange.ofEnis(EniId.of("eni-1"), EniId.of("eni-2")))
                .isEqualTo(DriftRange.ofEnis(EniId.of("eni-2"), EniId.of("eni-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "havip-", "havip", "vip-12345678", "havip-1234 5678", "HAVIP-12345678", "havip-1/../2"})
    void aMalformedIdentifierIsRefusedWithItsForm(String text) {
        assertThatThrownBy(() -> HavipId.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("havip-1a2b3c4d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guangzhou", "AP-GUANGZHOU", "ap_guangzhou", "ap-", "ap guangzhou", "ap-guangzhou\n"})
    void aMalformedRegionIsRefused(String text) {
        assertThatThrownBy(() -> Region.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filtersAreSpelledAsTheApiDoes() {
        HavipQuery query = HavipQuery.builder()
                .vpcId(VpcId.of("vpc-00000001"), VpcId.of("vpc-00000002"))
                .address(Ipv4Address.parse("10.0.0.5"))
                .driftRangeChecked(true)
                .driftRangeOfEnis()
                .build();

        assertThat(query.ids()).isEmpty();
        assertThat(query.filters())
                .containsExactly(
                        new Filter("vpc-id", List.of("vpc-00000001", "vpc-00000002")),
                        new Filter("vip", List.of("10.0.0.5")),
                        new Filter("check-associate", List.of("TRUE")),
                        new Filter("havip-association.instance-type", List.of("ENI")));
    }

    @Test
    void aFilterWithoutValueAndTooManyIdsAreRefused() {
        assertThatThrownBy(() -> HavipQuery.builder().name()).hasMessageContaining("havip-name");
        assertThatThrownBy(() -> HavipQuery.byIds(IntStream.range(0, 101)
                        .mapToObj(i -> HavipId.of("havip-" + i))
                        .toList()))
                .hasMessageContaining("101");
        assertThatThrownBy(() -> HavipQuery.byIds()).hasMessageContaining("at least one");
        assertThatThrownBy(() -> PageRequest.of(0, 101)).hasMessageContaining("101");
    }

    @Test
    void aHavipKnowsItsHolder() {
        Havip havip = Havips.unbound("havip-1", "10.0.0.5");
        EniId eni = EniId.of("eni-0000000a");

        assertThat(havip.isBoundTo(eni)).isFalse();
        assertThat(Havips.boundTo(havip, eni).isBoundTo(eni)).isTrue();
        assertThat(Havips.boundTo(havip, eni).isBoundTo(EniId.of("eni-b"))).isFalse();
    }

    @Test
    void serviceErrorsAreDecidedByCode() {
        HavipServiceException e =
                new HavipServiceException("InvalidParameterValue.Reserved", "no", "req-1", 200, false);

        assertThat(e.is("InvalidParameterValue")).isTrue();
        assertThat(e.is("InvalidParameterValue.Reserved")).isTrue();
        assertThat(e.is("InvalidParameter")).isFalse();
        assertThat(e).hasMessage("InvalidParameterValue.Reserved: no (request req-1)");
    }

    @Test
    void aTagComesOnce() {
        assertThatThrownBy(() -> create().addTags(new Tag("city", "a"), new Tag("city", "b"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> AllocateEips.builder()
                        .addTags(new Tag("city", "a"), new Tag("city", "b"))
                        .build())
                .hasMessageContaining("twice");
    }

    @Test
    void aTagKeyThatWasDesiredTwiceWasRefusedOnlyWhenItWasPlanned() {
        assertThatThrownBy(() -> DesiredHavip.builder()
                        .name("orders-db")
                        .subnetId(SubnetId.of("subnet-00000001"))
                        .addTags(new Tag("city", "a"), new Tag("city", "b"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }
}
