using System.Diagnostics;
using Whom.Evidence.Logs;
using Whom.Evidence.Notes;
using Whom.Records;
using Whom.Testing;

namespace Whom.Evidence.Tests;

public sealed class LogCheckTests
{
    // A log that another program wrote: tests/vectors/logs/README.md.
    private static readonly string Other = Path.Combine(Repository.Root, "tests", "vectors", "logs", "other");

    [Fact]
    public void A_log_of_another_program_is_whole()
    {
        var report = LogCheck.Run(Other, [OtherKey()], 20)!;

        Assert.Empty(report.Faults);
        Assert.Empty(report.Others);
        Assert.Equal("15:aca6c38a90af86e5f5199ee0e4105ef2c03a05b27b8daff59e4e36eefdfcddcb", report.Head.ToString());
        Assert.Equal(
            (15L, 15L, 15L, 11, 0L),
            (report.Entries, report.Tiles, report.Bundles, report.Checkpoints.Length, report.After));
        Assert.All(report.Checkpoints, one => Assert.True(Assert.Single(one.Signatures).Holds));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1, 2, 255)]
    [InlineData(256)]
    [InlineData(1, 256, 257)]
    [InlineData(3, 255, 256, 300, 511, 512, 513, 600)]
    public void A_log_of_ours_is_whole_at_any_size(params int[] sizes)
    {
        using var log = LogOnDisk.Of(sizes);

        var report = log.Check(LogOnDisk.Signer.Key);

        Assert.Empty(report.Faults);
        Assert.Equal(
            (sizes[^1], sizes[^1], sizes.Length), (report.Head.Size, report.Entries, report.Checkpoints.Length));
    }

    // Each byte of each entry, tile and checkpoint text. A sample of them in the usual run, all in the long one.
    [Theory, Trait("Round", "whole")]
    [InlineData("other", 5)]
    [InlineData("ours", 61)]
    [InlineData("hashes", 61)]
    public void A_log_with_any_one_byte_changed_is_refused_and_the_file_is_named(string which, int step)
    {
        if (Environment.GetEnvironmentVariable("WHOM_LONG") is not null) step = 1;
        using var log = which == "other" ? LogOnDisk.CopyOf(Other) : LogOnDisk.Of(5, 256, 300, 600);
        if (which == "hashes") log.Delete(file => file.Contains("entries", StringComparison.Ordinal));
        Assert.Empty(log.Check().Faults);
        var key = which == "other" ? OtherKey() : LogOnDisk.Signer.Key;
        var (tried, at) = (0, Random.Shared.Next(step));
        TestContext.Current.TestOutputHelper?.WriteLine($"from byte {at} on, each {step}th");
        foreach (var file in log.Files.ToList())
        {
            var bytes = log.Read(file);
            var isCheckpoint = file.StartsWith("checkpoint", StringComparison.Ordinal);
            // Of a checkpoint its text, to the blank line.
            var length = isCheckpoint ? bytes.AsSpan().IndexOf("\n\n"u8) + 1 : bytes.Length;
            for (; at < length; at += step, tried++)
            {
                var was = bytes[at];
                bytes[at] ^= (byte)(1 << (at % 8));
                log.Write(file, bytes);
                var report = isCheckpoint ? log.Check(key) : log.Check();
                Assert.True(
                    report.Faults.Any(fault => fault.File == file || !isCheckpoint && Related(fault.File, file)),
                    $"{file}, byte {at}: {string.Join(", ", report.Faults)}");
                bytes[at] = was;
            }

            at -= length;
            log.Write(file, bytes);
        }

        Assert.Empty(log.Check(key).Faults);
        Assert.True(tried > 300, $"only {tried} bytes were tried");
    }

    [Fact]
    public void Where_no_key_is_given_size_and_root_of_a_checkpoint_are_held_against_the_tree()
    {
        using var log = LogOnDisk.Of(5, 256, 300);
        var bytes = log.Read("checkpoint.256");
        var first = bytes.AsSpan().IndexOf((byte)'\n') + 1;
        for (var at = first; at < bytes.AsSpan().IndexOf("\n\n"u8); at++)
        {
            var was = bytes[at];
            bytes[at] ^= 1;
            log.Write("checkpoint.256", bytes);
            Assert.Contains(log.Check().Faults, fault => fault.File == "checkpoint.256");
            bytes[at] = was;
        }
    }

    [Fact]
    public void What_was_changed_is_named_with_what_had_to_be_there()
    {
        using var log = LogOnDisk.Of(300);
        var bundle = log.Read("tile/entries/000");
        // The last byte of entry 254; of 255 there is its length alone, since it is empty.
        bundle[^3] ^= 1;
        log.Write("tile/entries/000", bundle);

        var fault = Assert.Single(log.Check().Faults);

        Assert.Equal((LogRule.Hash, "tile/entries/000"), (fault.Rule, fault.File));
        Assert.Equal(254, fault.Entry);
        Assert.Equal(64, fault.Expected.Length);
        Assert.NotEqual(fault.Expected, fault.Found);

        bundle[^3] ^= 1;
        log.Write("tile/entries/000", bundle);
        var tile = log.Read("tile/0/000");
        tile[70] ^= 1;
        log.Write("tile/0/000", tile);
        fault = Assert.Single(log.Check().Faults);
        Assert.Equal((LogRule.Hash, "tile/0/000", 2L), (fault.Rule, fault.File, fault.Entry));
    }

    [Fact]
    public void Without_entries_the_tiles_are_held_against_each_other_and_it_shows()
    {
        using var log = LogOnDisk.Of(5, 300, 600);
        log.Delete(file => file.Contains("entries", StringComparison.Ordinal));

        var report = log.Check(LogOnDisk.Signer.Key);

        Assert.Empty(report.Faults);
        Assert.Equal((600L, 0L), (report.Head.Size, report.Entries));
    }

    [Fact]
    public void A_log_whose_beginning_was_pruned_is_whole_as_far_as_can_be_told()
    {
        using var log = LogOnDisk.Of(600);
        log.Delete(file => file is "tile/0/000" or "tile/entries/000");
        var report = log.Check();
        Assert.Empty(report.Faults);
        Assert.Equal((600L, 344L), (report.Head.Size, report.Entries));

        // Where a checkpoint lies within what is gone, nothing can be told of it.
        log.WriteCheckpoint("checkpoint.7", 7, TreeHash.Empty);
        Assert.Equal([(LogRule.Missing, "checkpoint.7")], log.Check().Faults.Select(one => (one.Rule, one.File)));
    }

    [Fact]
    public void What_hangs_on_nothing_is_found()
    {
        using var log = LogOnDisk.Of(600);
        log.Write("tile/0/x001/000", new byte[HashTile.FullLength]);
        log.Write("tile/3/000.p/1", new byte[TreeHash.Length]);
        log.Write("tile/1/000.p/3", [.. log.Read("tile/1/000.p/2"), .. new byte[TreeHash.Length]]);

        var faults = log.Check().Faults;

        Assert.Contains(faults, fault => (fault.Rule, fault.File) == (LogRule.Missing, "tile/0/x001/000"));
        Assert.Contains(faults, fault => (fault.Rule, fault.File) == (LogRule.Missing, "tile/3/000.p/1"));
        Assert.Contains(faults, fault => fault is { Rule: LogRule.Alone, File: "tile/1/000.p/3" });
    }

    [Fact]
    public void A_tile_that_claims_more_than_can_be_counted_ends_soon()
    {
        using var log = LogOnDisk.Of(3);
        log.Write("tile/6/000", new byte[HashTile.FullLength]);
        log.Write("tile/7/000.p/127", new byte[127 * TreeHash.Length]);
        Assert.NotEmpty(log.Check().Faults);
        log.Delete(file => file is not ("tile/6/000" or "tile/7/000.p/127"));
        Assert.NotEmpty(log.Check().Faults);
    }

    [Fact]
    public void Checkpoints_of_one_size_that_say_different_roots_are_found()
    {
        using var log = LogOnDisk.Of(300);
        log.WriteCheckpoint("checkpoint", 300, TreeHash.Empty);
        log.WriteCheckpoint("checkpoint.of-another", 300, log.Check().Head.Hash, "log.example/two");
        log.WriteCheckpoint("checkpoint.later", 301, TreeHash.Empty);
        log.Write("checkpoint.none", "no note"u8.ToArray());

        Assert.Equal(
            [
                (LogRule.Root, "checkpoint"), (LogRule.Missing, "checkpoint.later"),
                (LogRule.Checkpoint, "checkpoint.none"), (LogRule.Origin, "checkpoint.of-another"),
            ],
            RulesAndFiles(log.Check(LogOnDisk.Signer.Key)));
    }

    [Fact]
    public void A_checkpoint_that_is_not_signed_by_a_given_key_is_found()
    {
        using var log = LogOnDisk.Of(300);
        var other = NoteSigner.New("Peter", SignatureType.Ed25519).Key;
        var fault = Assert.Single(log.Check(other).Faults);
        Assert.Equal((LogRule.Signature, "checkpoint.300", "Peter", "log.example/one"),
            (fault.Rule, fault.File, fault.Expected, fault.Found));
        Assert.Empty(log.Check(other, LogOnDisk.Signer.Key).Faults);

        log.Delete(file => file.StartsWith("checkpoint", StringComparison.Ordinal));
        Assert.Equal([LogRule.Signature], log.Check(other).Faults.Select(one => one.Rule));
        Assert.Empty(log.Check().Faults);
    }

    [Fact]
    public void Entries_that_nothing_vouches_for_are_found()
    {
        using var log = LogOnDisk.Of(300, 301);
        Assert.Empty(log.Check().Faults);
        log.Delete(file => file == "checkpoint.301");
        var report = log.Check();
        Assert.Empty(report.Faults);
        Assert.Equal(1, report.After);
        log.Delete(file => file == "tile/0/001.p/45");
        Assert.Equal(
            [(LogRule.Alone, "tile/entries/001.p/45")], log.Check().Faults.Select(one => (one.Rule, one.File)));
    }

    [Fact]
    public void Files_that_belong_to_no_log_are_named_and_links_and_pipes_are_not_followed()
    {
        using var log = LogOnDisk.Of(300);
        log.Write(".state/treeState", "1"u8.ToArray());
        log.Write("tile/0/000.tmp", "1"u8.ToArray());
        log.Write("tile/0/x000/001", new byte[HashTile.FullLength]);
        log.Write("tile/names/000", "1"u8.ToArray());
        var report = log.Check();
        Assert.Empty(report.Faults);
        Assert.Equal([".state/treeState", "tile/0/000.tmp", "tile/0/x000/001", "tile/names/000"], report.Others);
        if (OperatingSystem.IsWindows()) return;

        File.Move(log.PathOf("tile/0/000"), log.PathOf("elsewhere"));
        File.CreateSymbolicLink(log.PathOf("tile/0/000"), log.PathOf("elsewhere"));
        File.CreateSymbolicLink(log.PathOf("round"), log.Root);
        using (var made = Process.Start("mkfifo", [log.PathOf("checkpoint.pipe"), log.PathOf("pipe")]))
            made.WaitForExit();

        report = log.Check();

        Assert.Equal(
            [(LogRule.File, "checkpoint.pipe"), (LogRule.File, "tile/0/000")],
            RulesAndFiles(report));
        Assert.Contains("round", report.Others);
        Assert.Contains("pipe", report.Others);
    }

    [Fact]
    public void A_folder_without_a_log_has_none()
    {
        using var log = LogOnDisk.Of();
        Assert.Null(LogCheck.Run(log.Root, [], 20));
    }

    [Fact]
    public void Tiles_of_a_wrong_length_and_bundles_with_too_much_are_found()
    {
        using var log = LogOnDisk.Of(40, 300);
        log.Write("tile/0/000.p/40", log.Read("tile/0/000.p/40")[..^1]);
        log.Write("tile/1/000.p/1", [.. log.Read("tile/1/000.p/1"), 0]);
        log.Write("tile/entries/001.p/44", [.. log.Read("tile/entries/001.p/44"), 0, 0]);
        Assert.Equal(
            [
                (LogRule.Length, "tile/0/000.p/40"), (LogRule.Length, "tile/1/000.p/1"),
                (LogRule.Entries, "tile/entries/001.p/44"),
            ],
            RulesAndFiles(log.Check()));
    }

    private static IEnumerable<(LogRule, string)> RulesAndFiles(LogReport report) => report.Faults
        .Select(fault => (fault.Rule, fault.File)).Distinct()
        .OrderBy(fault => fault.File, StringComparer.Ordinal);

    // Where two files are at odds, the one that is named may be the other one.
    private static bool Related(string found, string changed) =>
        found.StartsWith("tile/", StringComparison.Ordinal) || found.StartsWith("checkpoint", StringComparison.Ordinal)
        && changed.StartsWith("tile/", StringComparison.Ordinal);

    private static NoteKey OtherKey()
    {
        Assert.True(NoteKey.TryParse(
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx", out var key, out _));
        return key;
    }
}
