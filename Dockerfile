# The server and its workers as one image; the command says which: serve, worker, produce, ...
FROM eclipse-temurin:17-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -q -DskipTests -Dquick -pl api -am package

FROM eclipse-temurin:17-jre
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home touchstone && mkdir /data && chown touchstone /data
COPY --from=build /build/api/target/quarkus-app /opt/touchstone
USER touchstone
VOLUME /data
EXPOSE 8080
ENV OMP_WAIT_POLICY=passive
ENTRYPOINT ["java", "-Xmx2g", "-XX:+ExitOnOutOfMemoryError", "-Dai.djl.offline=true", \
  "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", \
  "-Dtouchstone.home=/data", "-jar", "/opt/touchstone/quarkus-run.jar"]
CMD ["serve"]
