// Sends gratuitous ARP as fast as sendmmsg does: the limit to compare with.
//   announce INTERFACE FRAMES           prints the nanoseconds for each frame
//   announce INTERFACE ADDRESSES ROUNDS prints the least and the median microseconds of one burst
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 256, FRAME = 42 };

static unsigned char frames[BATCH][64];
static struct iovec iovs[BATCH];
static struct mmsghdr messages[BATCH];
static unsigned char mac[6];

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void fill(int i, uint32_t address) {
  static const unsigned char head[] = {8, 6, 0, 1, 8, 0, 6, 4, 0, 1};
  unsigned char *f = frames[i];
  uint32_t wire = htonl(address);
  memset(f, 0xff, 6);
  memcpy(f + 6, mac, 6);
  memcpy(f + 12, head, sizeof head);
  memcpy(f + 22, mac, 6);
  memcpy(f + 28, &wire, 4);
  memset(f + 32, 0xff, 6);
  memcpy(f + 38, &wire, 4);
}

static void announce(int fd, int addresses) {
  for (int done = 0; done < addresses;) {
    int n = addresses - done < BATCH ? addresses - done : BATCH;
    for (int i = 0; i < n; i++) fill(i, 0xac100000u + done + i);
    for (int from = 0; from < n;) {
      int sent = sendmmsg(fd, messages + from, n - from, 0);
      if (sent < 0) {
        perror("sendmmsg");
        exit(1);
      }
      from += sent;
    }
    done += n;
  }
}

static int compare(const void *a, const void *b) {
  int64_t d = *(const int64_t *)a - *(const int64_t *)b;
  return d < 0 ? -1 : d > 0;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
  struct ifreq request = {0};
  strncpy(request.ifr_name, argv[1], IFNAMSIZ - 1);
  if (fd < 0 || ioctl(fd, SIOCGIFHWADDR, &request) < 0) {
    perror(argv[1]);
    return 1;
  }
  memcpy(mac, request.ifr_hwaddr.sa_data, 6);
  struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_ifindex = if_nametoindex(argv[1])};
  if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0) {
    perror("bind");
    return 1;
  }
  for (int i = 0; i < BATCH; i++) {
    iovs[i] = (struct iovec){frames[i], FRAME};
    messages[i].msg_hdr.msg_iov = &iovs[i];
    messages[i].msg_hdr.msg_iovlen = 1;
  }
  int count = atoi(argv[2]);
  int rounds = argc > 3 ? atoi(argv[3]) : 0;
  if (rounds == 0) {
    int64_t begin = now();
    announce(fd, count);
    printf("%.1f\n", (double)(now() - begin) / count);
    return 0;
  }
  int64_t *took = calloc(rounds, sizeof *took);
  for (int i = 0; i < rounds; i++) {
    int64_t begin = now();
    announce(fd, count);
    took[i] = now() - begin;
  }
  qsort(took, rounds, sizeof *took, compare);
  printf("%.1f %.1f\n", took[0] / 1e3, took[rounds / 2] / 1e3);
  return 0;
}
