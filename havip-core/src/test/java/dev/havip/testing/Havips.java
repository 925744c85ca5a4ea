package dev.havip.testing;

import dev.havip.CvmId;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.HavipState;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.net.Ipv4Address;

/** HAVIPs to test with. */
public final class Havips {
    private Havips() {}

    /** One that nothing holds. */
    public static Havip unbound(String id, String address) {
        return Havip.builder()
                .id(HavipId.of(id))
                .name(id)
                .address(Ipv4Address.parse(address))
                .vpcId(VpcId.of("vpc-00000001"))
                .subnetId(SubnetId.of("subnet-00000001"))
                .state(HavipState.UNBOUND)
                .build();
    }

    /** The same one, held by this ENI. */
    public static Havip boundTo(Havip havip, EniId eni) {
        return Havip.builder()
                .from(havip)
                .state(HavipState.BOUND)
                .eniId(eni)
                .cvmId(CvmId.of("ins-" + eni.value().substring(4)))
                .build();
    }
}
