# The server on a Java 17 runtime, with an archive of the classes that it loads. Build it first: mvn package
FROM debian:12-slim

RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jre-headless curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /var/lib/ump --create-home ump

COPY target/ump-server /opt/ump
# The archive belongs to this JVM and these files. Without it, a start takes longer.
RUN java -XX:ArchiveClassesAtExit=/opt/ump/ump-events.jsa -Xlog:cds=error -Xlog:cds+dynamic=error \
      -Dump.data.dir=/tmp/warm-up -jar /opt/ump/ump-events.jar --warmup --autobindhttp \
 && rm -rf /tmp/*

USER ump
WORKDIR /var/lib/ump
# The server's own data: none if database and broker are external and the secrets are configured.
VOLUME /var/lib/ump
ENV UMP_DATA_DIR=/var/lib/ump/data
EXPOSE 8080

HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD curl --fail --silent --output /dev/null http://127.0.0.1:8080/health/ready

# The JVM needs about as much memory again outside the heap.
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/opt/ump/ump-events.jsa", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-Djdk.nio.maxCachedBufferSize=262144", "-jar", "/opt/ump/ump-events.jar", "--port", "8080"]
