using System.Diagnostics;
using Whom.Evidence.Files;
using Whom.Evidence.Notes;
using Whom.Records;
using Whom.Testing;
using Whom.Testing.EvidenceFiles;

namespace Whom.Evidence.Tests;

/// <summary>
/// A verifier in JavaScript, made from docs/record-format.md by somebody who has not seen this program, must say the
/// same as this one.
/// </summary>
public sealed class AnotherProgramTests
{
    private static string Program { get; } = Path.Combine(Repository.Root, "tests", "vectors", "verify-evidence.mjs");

    [Theory, InlineData("evidence-file.mjs"), InlineData("verify-evidence.mjs"), InlineData("verify-log.mjs")]
    public void Each_of_its_files_is_short_enough_to_be_read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(Program)!, name));
        Assert.InRange(lines.Length, 1, 199);
        Assert.DoesNotContain(lines, line => line.Length > 120);
    }

    [Fact, Trait("Round", "whole")]
    public void It_says_the_same_of_a_hundred_files_that_hold_that_were_redacted_and_that_do_not_hold()
    {
        var folder = Directory.CreateTempSubdirectory("whom-evidence-");
        try
        {
            var seed = Random.Shared.Next();
            var (holding, redacted, wanting) = (0, 0, 0);
            foreach (var (what, file, kept) in Files(new Random(seed)))
            {
                var ours = EvidenceVerification.Run(
                    new MemoryStream(file), [SampleLog.Signer.Key],
                    SignedNote.TryRead(kept, out var note, out _) ? note : null, 100);
                var (says, code) = Run(folder.FullName, file, kept);
                var expected = ours.Holds ? "The evidence holds" : "The evidence does not hold: ";
                Assert.True(
                    says.StartsWith(expected, StringComparison.Ordinal) && code == (ours.Holds ? 0 : 1),
                    $"{what} of seed {seed}: it says “{says}” ({code}), and here is found: {string.Join("; ", ours.Faults)}");
                if (!ours.Holds) wanting++;
                else if (ours.Redactions.IsEmpty) holding++;
                else redacted++;
            }

            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{holding} files that hold, {redacted} redacted ones that hold, {wanting} that do not, of seed {seed}");
            Assert.True(holding >= 12 && redacted >= 12 && wanting >= 60, $"{holding}, {redacted}, {wanting}");
            Assert.True(holding + redacted + wanting >= 100);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string What, byte[] File, byte[]? Kept)> Files(Random random)
    {
        foreach (var isCleared in (bool[])[false, true])
        {
            foreach (var others in (int[])[30, 40, 61, 90])
            {
                var made = new SamplePurchase(isCleared, others: others);
                foreach (var older in (long[][])[[], [10], [1, 10, 16, 30]])
                    yield return ($"{others} others, {older.Length} older", made.File(older), null);
                yield return ($"{others} others, one kept", made.File(10, 20), made.Log.Checkpoint(20));
            }

            var whole = new SamplePurchase(isCleared);
            foreach (var (kind, does) in EvidenceTampering.All)
            {
                for (var time = 0; time < 3; time++)
                {
                    var tampered = does(whole, random);
                    yield return (kind, SamplePurchase.Write(tampered.Contents, SampleLog.Signer), tampered.Kept);
                }
            }
        }
    }

    private static (string Says, int Code) Run(string folder, byte[] file, byte[]? kept)
    {
        var (evidence, older) = (Path.Combine(folder, "evidence.zip"), Path.Combine(folder, "kept"));
        File.WriteAllBytes(evidence, file);
        var arguments = new List<string> { Program, evidence, SampleLog.Signer.Key.ToString() };
        if (kept is not null)
        {
            File.WriteAllBytes(older, kept);
            arguments.AddRange(["--checkpoint", older]);
        }

        using var node = Process.Start(
            new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = node.StandardError.ReadToEndAsync();
        var says = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.True(error.Result.Length == 0, error.Result);
        return (says, node.ExitCode);
    }
}
