// Receives ARP through a ring as large as the one that it is compared with: receive INTERFACE SLOTS, until standard input
// ends; prints how many frames came, how many were lost, and the nanoseconds of processor time for each.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SLOT = 256, BLOCK = 65536 };

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  struct sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 12), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ETH_P_ARP, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, 64), BPF_STMT(BPF_RET | BPF_K, 0)};
  struct sock_fprog filter = {4, program};
  int version = TPACKET_V2;
  int blocks = (atoi(argv[2]) + BLOCK / SLOT - 1) / (BLOCK / SLOT);
  unsigned slots = blocks * (BLOCK / SLOT);
  struct tpacket_req ring = {BLOCK, blocks, SLOT, slots};
  struct sockaddr_ll address = {
      .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ARP), .sll_ifindex = if_nametoindex(argv[1])};
  int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
  if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) < 0 ||
      setsockopt(fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version) < 0 ||
      setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &ring, sizeof ring) < 0) {
    perror("socket");
    return 1;
  }
  char *map = mmap(0, (size_t)blocks * BLOCK, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (map == MAP_FAILED || bind(fd, (struct sockaddr *)&address, sizeof address) < 0) {
    perror("ring");
    return 1;
  }
  puts("ready");
  fflush(stdout);
  uint64_t received = 0;
  volatile uint32_t sum = 0;
  struct pollfd polled[] = {{fd, POLLIN, 0}, {0, POLLIN, 0}};
  for (unsigned next = 0;;) {
    struct tpacket2_hdr *slot = (void *)(map + (size_t)next * SLOT);
    if (!(__atomic_load_n(&slot->tp_status, __ATOMIC_ACQUIRE) & TP_STATUS_USER)) {
      poll(polled, 2, -1);
      if (polled[1].revents && !(polled[0].revents & POLLIN)) break;
      continue;
    }
    sum += *(uint32_t *)((char *)slot + slot->tp_mac + 28);
    received++;
    __atomic_store_n(&slot->tp_status, TP_STATUS_KERNEL, __ATOMIC_RELEASE);
    next = (next + 1) % slots;
  }
  struct tpacket_stats statistics;
  socklen_t length = sizeof statistics;
  getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &statistics, &length);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  double cpu = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e9 + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e3;
  printf("%llu %u %.0f\n", (unsigned long long)received, statistics.tp_drops, received ? cpu / received : 0);
  return 0;
}
