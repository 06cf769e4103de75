using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Whom.Storage.Record;

namespace Whom.Storage.Tests.PowerCut;

/// <summary>
/// The system calls of a run are traced, and disks are made as a power cut may have left them. What was acknowledged
/// before the cut has to be on every one of them.
/// </summary>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    // Enough to fill the log, so that it is written back into the file several times.
    private const int Appends = 400;

    private static int States => Crasher.IsLong ? 1000 : 100;

    [Fact]
    public async Task No_power_cut_loses_what_was_acknowledged()
    {
        var (states, acknowledged, losses) = await Cuts("FULL");

        Assert.Empty(losses);
        output.WriteLine(
            $"synchronous=FULL: {states} disks after a power cut, {acknowledged} acknowledged events on them, none lost.");
    }

    [Fact]
    public async Task A_database_that_does_not_wait_for_the_disk_is_caught()
    {
        var (states, _, losses) = await Cuts("NORMAL");

        Assert.NotEmpty(losses);
        output.WriteLine($"synchronous=NORMAL: {losses.Count} of {states} disks lost something, such as: {losses[0]}");
    }

    private static async Task<(int States, long Acknowledged, List<string> Losses)> Cuts(string synchronous)
    {
        var folder = Directory.CreateTempSubdirectory("whom-power-").FullName;
        try
        {
            // There before the power goes on: an installation is set up once, and a failed set-up is seen.
            Database.Open(Path.Combine(folder, "whom.db"), TimeProvider.System).Dispose();
            var before = Directory.GetFiles(folder).ToDictionary(file => file, File.ReadAllBytes);
            var calls = await Trace(folder, synchronous);
            var acks = calls.OfType<DiskCall.Write>()
                .Where(write => write.Path.EndsWith("/acks", StringComparison.Ordinal)).ToList();
            Assert.Equal(Appends, acks.Count);
            Assert.True(
                calls.OfType<DiskCall.Write>().Any(write => write.Path.EndsWith("/whom.db", StringComparison.Ordinal)),
                "The log was never written back.");
            var disk = new Disk(
                [.. calls.Where(call => !call.Path.EndsWith("/acks", StringComparison.Ordinal))], folder, before);

            var random = new Random(20261128);
            var (last, acknowledged, losses) = (calls[^1].Ended, 0L, new List<string>());
            for (var state = 0; state < States; state++)
            {
                var cut = random.Next(1, last + 2);
                var given = acks
                    .Where(ack => ack.Began < cut).Select(ack => Encoding.ASCII.GetString(ack.Data).Trim()).ToList();
                acknowledged += given.Count;
                if (await Loss(disk.After(cut, random), given) is { } loss) losses.Add($"cut at line {cut}: {loss}");
            }

            return (States, acknowledged, losses);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<DiskCall>> Trace(string folder, string synchronous)
    {
        var trace = Path.Combine(Path.GetTempPath(), $"whom-trace-{Guid.NewGuid():N}");
        string[] strace =
        [
            "-f", "-y", "-xx", "-s", "1000000", "-e", "trace=" + DiskTrace.Calls, "-o", trace,
            "dotnet", Crasher.Assembly, "acks", folder, Appends.ToString(CultureInfo.InvariantCulture), synchronous,
        ];
        try
        {
            using var process = Process.Start(new ProcessStartInfo("strace", strace)
            {
                RedirectStandardError = true, RedirectStandardOutput = true
            })!;
            var said = process.StandardError.ReadToEndAsync(Events.Cancel);
            await process.StandardOutput.ReadToEndAsync(Events.Cancel);
            await process.WaitForExitAsync(Events.Cancel);
            Assert.True(File.Exists(trace), await said);
            return DiskTrace.Read(trace, folder);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException(
                "The test of power cuts needs strace, and there is none. Install it: apt-get install strace");
        }
        finally
        {
            File.Delete(trace);
        }
    }

    private static async Task<string?> Loss(Dictionary<string, byte[]> files, List<string> acknowledged)
    {
        var folder = Directory.CreateTempSubdirectory("whom-after-cut-").FullName;
        try
        {
            // The index of the log lives in memory only; the next one to open the log makes it anew.
            foreach (var (path, content) in files.Where(file => !file.Key.EndsWith("-shm", StringComparison.Ordinal)))
                await File.WriteAllBytesAsync(Path.Combine(folder, Path.GetFileName(path)), content, Events.Cancel);
            using var database = Database.Open(Path.Combine(folder, "whom.db"), TimeProvider.System);
            await using var store = RecordStore.Open(database);
            foreach (var line in acknowledged)
            {
                var (stream, version) = (line.Split(' ')[0],
                    long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
                Assert.True(StreamName.TryParse(stream, out var name));
                var there = await store.VersionAsync(name, Events.Cancel);
                var events = there < version ? 0 : (await store.ReadAsync(name, version - 1, Events.Cancel)).Length;
                if (events == 0) return $"event {version} was acknowledged, and the stream ends at {there}";
            }

            if ((await NamedFiles.CheckAsync(database, store)).Fault is { } fault) return fault;
            await using var connection = await database.OpenConnectionAsync(Events.Cancel);
            await using var check = connection.Command(null, "PRAGMA integrity_check");
            return await check.ExecuteScalarAsync(Events.Cancel) is "ok" ? null : "the file is damaged";
        }
        catch (SqliteException damaged)
        {
            return damaged.Message;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
