package dev.havip.emulator.internal.engine;

import dev.havip.VpcId;

/** The route table that each VPC has from its beginning; it only has the local route. */
public record RouteTable(String id, VpcId vpcId, String createdTime) {}
