using System.IO.Hashing;
using System.IO.Compression;
using System.Text;
using Whom.Evidence.Files;
using Whom.Evidence.Notes;
using Whom.Records;
using Whom.Testing.EvidenceFiles;

namespace Whom.Evidence.Tests;

public sealed class EvidenceTamperingTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("WHOM_LONG") is not null;

    public static TheoryData<int> Kinds => [.. Enumerable.Range(0, EvidenceTampering.All.Length)];

    [Theory, Trait("Round", "whole"), MemberData(nameof(Kinds))]
    public void Whatever_is_tampered_with_is_found_with_what_and_where(int which)
    {
        var (kind, does) = EvidenceTampering.All[which];
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var (tries, made) = (IsLong ? 100 : 12, new SamplePurchase(isCleared: true));
        for (var number = 0; number < tries; number++)
        {
            var tampered = does(made, random);
            var says = $"{kind}, number {number} of seed {seed}";

            // Whoever has the key of the log signs the manifest anew: the chain itself finds it.
            var file = SamplePurchase.Write(tampered.Contents, SampleLog.Signer);
            var report = Verify(file, tampered.Kept);
            Assert.True(tampered.IsFoundBy(report), $"{says}: {Said(report)}");

            // Whoever has not leaves the signature as it is, or signs with a key of their own.
            report = Verify(Unsigned(file, made), tampered.Kept);
            Assert.True(
                report.Faults.Any(fault => fault is { Rule: EvidenceRule.Signature, Member: MemberName.Manifest }),
                $"{says}, without the key: {Said(report)}");
            var own = NoteSigner.New(SampleLog.Name, SignatureType.Ed25519);
            report = Verify(
                SamplePurchase.Write(
                    tampered.Contents with { Keys = [own.Key, .. tampered.Contents.Keys] }, own), tampered.Kept);
            Assert.True(
                report.Faults.Any(fault => fault is { Rule: EvidenceRule.Signature, Member: MemberName.Manifest }),
                $"{says}, with a key of their own: {Said(report)}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {tries} of seed {seed}, each found in three ways");
    }

    [Fact, Trait("Round", "whole")]
    public void Any_one_bit_changed_is_found()
    {
        var file = new SamplePurchase(isCleared: true).File(10, 30);
        var was = Members(file)!;
        Assert.True(Verify(file, null, []).Holds);
        var zip = ZipReading.Of(new MemoryStream(file));
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var (all, each) = IsLong ? (10_000, 100) : (400, 4);
        var hits = zip.Members.SelectMany(member => Enumerable.Range(0, each)
            .Select(_ => (member.Data * 8) + random.NextInt64(member.Length * 8))).ToList();
        while (hits.Count < all) hits.Add(random.NextInt64(file.Length * 8L));
        var excepted = 0;
        foreach (var bit in hits)
        {
            file[bit / 8] ^= (byte)(1 << (int)(bit % 8));
            // Without a key that was given: what stands in the file must do.
            if (Verify(file, null, []).Holds)
            {
                Assert.True(
                    Members(file) is { } now && now.SequenceEqual(was), $"bit {bit} of seed {seed} was not found");
                excepted++;
            }

            file[bit / 8] ^= (byte)(1 << (int)(bit % 8));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{hits.Count} bits of seed {seed} in {zip.Members.Count} members and around them, {excepted} excepted");
        Assert.True(Verify(file, null, []).Holds);
    }

    private static EvidenceReport Verify(byte[] file, byte[]? kept) => Verify(file, kept, [SampleLog.Signer.Key]);

    private static EvidenceReport Verify(byte[] file, byte[]? kept, NoteKey[] keys) =>
        EvidenceVerification.Run(
            new MemoryStream(file), keys, SignedNote.TryRead(kept, out var note, out _) ? note : null, 100);

    private static string Said(EvidenceReport report) => string.Join("; ", report.Faults);

    // The same members, under the signature that the right manifest had.
    private static byte[] Unsigned(byte[] file, SamplePurchase made)
    {
        var zip = ZipReading.Of(new MemoryStream(file));
        using var to = new MemoryStream();
        var writing = new ZipWriting(to);
        foreach (var member in zip.Members)
        {
            using var bytes = new MemoryStream();
            using (var from = zip.Open(member.Name)) from.CopyTo(bytes);
            if (member.Name == MemberName.Manifest)
            {
                Assert.True(SignedNote.TryRead(bytes.ToArray(), out var note, out _));
                var right = ZipReading.Of(new MemoryStream(made.File(10, 30)));
                using var reader = new StreamReader(right.Open(MemberName.Manifest));
                Assert.True(SignedNote.TryRead(Encoding.UTF8.GetBytes(reader.ReadToEnd()), out var other, out _));
                bytes.SetLength(0);
                bytes.Write((note with { Signatures = other.Signatures }).ToBytes());
            }

            var crc = Crc32.HashToUInt32(bytes.ToArray());
            bytes.Position = 0;
            writing.Add(member.Name, crc, bytes.Length, bytes);
        }

        writing.End();
        return to.ToArray();
    }

    private static List<(string, string)>? Members(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            return [.. zip.Entries.Select(entry =>
            {
                using var bytes = entry.Open();
                using var all = new MemoryStream();
                bytes.CopyTo(all);
                return (entry.FullName, Convert.ToHexString(all.ToArray()));
            })];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
