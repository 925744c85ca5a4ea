// The life of a HAVIP as the official Node client asks for it.
"use strict";
const assert = require("node:assert");
const { CommonClient } = require("tencentcloud-sdk-nodejs-common");

async function live(endpoint, secretId, secretKey, reqMethod) {
  const client = new CommonClient(endpoint, "2017-03-12", {
    credential: { secretId, secretKey },
    region: "ap-guangzhou",
    profile: { httpProfile: { endpoint, protocol: "http://", reqMethod } },
  });
  const ask = (action, parameters) => client.request(action, parameters);
  const refused = (code, action, parameters) =>
    assert.rejects(ask(action, parameters), (error) => error.code === code);
  const done = async (answer) =>
    assert.equal((await ask("DescribeVpcTaskResult", { TaskId: answer.RequestId })).Status, "SUCCESS");

  const { HaVip } = await ask("CreateHaVip", {
    VpcId: "vpc-havip001",
    SubnetId: "subnet-havip001",
    HaVipName: "官方 SDK & more",
    CheckAssociate: true,
    Tags: [{ Key: "city", Value: "shanghai" }],
  });
  const HaVipId = HaVip.HaVipId;
  assert.equal(HaVip.HaVipName, "官方 SDK & more");
  const HaVipAssociationSet = [{ HaVipId, InstanceId: "ins-havip001", InstanceType: "CVM" }];
  await ask("AssociateHaVipInstance", { HaVipAssociationSet });
  await ask("ModifyHaVipAttribute", { HaVipId, HaVipName: "renamed" });
  await done(await ask("HaVipAssociateAddressIp", { HaVipId, AddressIp: "203.0.113.10" }));
  const described = await ask("DescribeHaVips", { Filters: [{ Name: "havip-name", Values: ["renamed"] }], Limit: 10 });
  assert.equal(described.TotalCount, 1);
  assert.equal(described.HaVipSet[0].AddressIp, "203.0.113.10");
  assert.equal(described.HaVipSet[0].TagSet[0].Value, "shanghai");
  await refused("UnsupportedOperation", "DeleteHaVip", { HaVipId });
  await done(await ask("HaVipDisassociateAddressIp", { HaVipId }));
  await ask("DisassociateHaVipInstance", { HaVipAssociationSet });
  const eips = await ask("AllocateAddresses", { AddressCount: 1 });
  const task = await ask("DescribeTaskResult", { TaskId: Number(eips.TaskId) });
  assert.equal(task.Result, "SUCCESS");
  await ask("ReleaseAddresses", { AddressIds: eips.AddressSet });
  await done(await ask("DeleteHaVip", { HaVipId }));
  await refused("ResourceNotFound", "DeleteHaVip", { HaVipId });
}

(async () => {
  const [endpoint, secretId, secretKey] = process.argv.slice(2);
  for (const method of ["POST", "GET"]) {
    await live(endpoint, secretId, secretKey, method);
    console.log(`LIVED ${method}`);
  }
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
