package dev.havip.examples;

import dev.havip.Eip;
import dev.havip.Havip;
import dev.havip.Subnet;
import dev.havip.allocate.CidrAllocator;
import dev.havip.allocate.ReservedAddresses;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.HavipWaiter;
import dev.havip.cloud.SubnetQuery;
import dev.havip.cloud.VpcQuery;
import dev.havip.net.Ipv4Address;
import dev.havip.picture.Tone;
import dev.havip.picture.Topology;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The life of one HAVIP, and what it takes: a cloud, and machines that announce. */
final class HavipLife {
    private final HavipCloud cloud;
    private final HavipWaiter waiter;
    private final Story story;
    private final Subnet subnet;

    HavipLife(HavipCloud cloud, Story story) {
        this.cloud = cloud;
        this.story = story;
        waiter = HavipWaiter.builder(cloud)
                .deadline(Duration.ofSeconds(15))
                .firstDelay(Duration.ofMillis(20))
                .maxDelay(Duration.ofMillis(200))
                .progress(story::waiting)
                .build();
        subnet = cloud.subnets(SubnetQuery.all()).findFirst().orElseThrow();
        story.tell("cloud", "subnet " + subnet.id() + " has " + subnet.cidr());
    }

    /** Creates the HAVIP at the wanted address, or else at the first free one. */
    Havip create(String name, @Nullable Ipv4Address wanted) {
        var addresses = CidrAllocator.builder()
                .cidr(subnet.cidr())
                .reserve(ReservedAddresses.tencentCloud())
                .inUse(cloud.usedAddresses(subnet))
                .build();
        Ipv4Address address = wanted == null ? addresses.allocate() : addresses.allocate(wanted);
        Havip havip = cloud.create(
                CreateHavip.builder().name(name).subnet(subnet).address(address).build());
        story.tell("cloud", "created " + havip.id() + " at " + havip.address() + ": " + havip.state());
        story.beginBar("cloud", havip.state().toString(), Tone.QUIET);
        return havip;
    }

    /** Lets a machine take the HAVIP, and waits until the cloud shows it there. */
    void claim(Havip havip, Machine machine) {
        Duration before = story.now();
        machine.claim(havip);
        waiter.awaitBound(havip.id(), machine.eniId());
        long took = story.now().minus(before).toMillis();
        story.tell(
                "cloud",
                "shows it bound to " + machine + " (" + machine.eniId() + "), " + took + " ms after the claim");
        story.beginBar("cloud", "bound to " + machine, machine.tone());
    }

    /** Binds the first EIP there is: whoever holds the HAVIP is reachable under it from now on. */
    void bindEip(Havip havip) {
        Eip eip = cloud.eips(EipQuery.all()).findFirst().orElseThrow();
        Ipv4Address address = eip.address().orElseThrow();
        waiter.awaitTask(cloud.bindEip(havip.id(), address));
        story.tell("EIP", address + " bound to " + havip.id());
        story.beginBar("EIP", "bound", Tone.GREEN);
    }

    void unbindEip(Havip havip) {
        waiter.awaitTask(cloud.unbindEip(havip.id()));
        story.tell("EIP", "unbound");
        story.endBar("EIP");
    }

    /** Gives the HAVIP back to the cloud, and waits until it is gone. */
    void delete(Havip havip) {
        cloud.delete(havip.id());
        waiter.awaitDeleted(havip.id());
        story.tell("cloud", havip.id() + " is gone");
        story.endBar("cloud");
    }

    /** Who holds what in the subnet now. */
    Topology topology() {
        return Topology.builder()
                .vpc(cloud.vpcs(VpcQuery.byIds(subnet.vpcId())).findFirst().orElseThrow())
                .subnet(subnet)
                .enis(cloud.enis(EniQuery.builder().subnetId(subnet.id()).build())
                        .toList())
                .havips(cloud.havips(HavipQuery.all()).toList())
                .eips(cloud.eips(EipQuery.all()).toList())
                .build();
    }
}
