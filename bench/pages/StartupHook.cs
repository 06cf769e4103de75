using System.Diagnostics.Metrics;
using System.Globalization;

/// <summary>
/// Loaded into the servers that are measured (DOTNET_STARTUP_HOOKS), so that they need know nothing of it: writes down
/// how long each request took, by the framework's own clock, in the order in which they ended. The runtime wants this
/// name, outside of namespaces.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("PAGES_TIMES") is not { } path) return;
        var times = new List<double>(100_000);
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument is { Name: "http.server.request.duration", Meter.Name: "Microsoft.AspNetCore.Hosting" })
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            lock (times) times.Add(seconds);
        });
        listener.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            lock (times)
                File.WriteAllLines(path, times.Select(seconds => seconds.ToString("R", CultureInfo.InvariantCulture)));
        };
    }
}
