using System.Text;
using CsCheck;
using Whom.Evidence.Notes;
using Whom.Records;

namespace Whom.Evidence.Tests;

public sealed class NoteKeyTests
{
    // The example of the Go package sumdb/note: key, secret, text and signature.
    private const string Neumann = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string NeumannSecret =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private const string NeumannText =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string NeumannLine =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

    private static readonly DateTimeOffset At = new(2026, 12, 1, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_example_is_verified_and_signed_to_the_same_bytes()
    {
        Assert.True(NoteKey.TryParse(Neumann, out var key, out _));
        var bytes = Encoding.UTF8.GetBytes($"{NeumannText}\n{NeumannLine}\n");
        Assert.True(SignedNote.TryRead(bytes, out var note, out _));
        Assert.Equal([new VerifiedSignature(key, null, true)], NoteVerification.Of(note, [key]));

        Assert.True(NoteSigner.TryParse(NeumannSecret, out var signer));
        Assert.Equal(key, signer.Key);
        Assert.Equal(NeumannSecret, signer.Secret);
        Assert.Equal(bytes, new SignedNote(NeumannText, [signer.Sign(NeumannText, At)]).ToBytes());
    }

    // RFC 8032, 7.1, tests 1 to 3.
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")]
    public void A_public_key_comes_of_its_seed_as_the_standard_says(string seed, string key) => Assert.Equal(
        key, Convert.ToHexStringLower(
            [.. NoteSigner.Of("log", SignatureType.Ed25519, Convert.FromHexString(seed)).Key.Bytes]));

    [Fact]
    public void A_witness_signs_the_text_with_the_time()
    {
        var witness = NoteSigner.New("witness.example/w1", SignatureType.Cosignature);
        var text = new Checkpoint("log.example", 0, TreeHash.Empty, []).Text;
        var note = new SignedNote(text, [witness.Sign(text, At)]);
        Assert.Equal(72, note.Signatures[0].Bytes.Length);
        Assert.Equal([new VerifiedSignature(witness.Key, At, true)], NoteVerification.Of(note, [witness.Key]));

        // The same key as one that signs without a time is another key.
        var bare = NoteSigner.Of("witness.example/w1", SignatureType.Ed25519, new byte[32]);
        var timed = NoteSigner.Of("witness.example/w1", SignatureType.Cosignature, new byte[32]);
        Assert.NotEqual(bare.Key.Id, timed.Key.Id);
        Assert.Empty(NoteVerification.Of(new SignedNote(text, [bare.Sign(text, At)]), [timed.Key]));
        Assert.True(NoteSigner.TryParse(timed.Secret, out var read));
        Assert.Equal(timed.Key, read.Key);
        Assert.True(NoteKey.TryParse(timed.Key.ToString(), out var key, out _));
        Assert.Equal(timed.Key, key);
    }

    [Fact]
    public void A_note_with_any_bit_flipped_is_not_signed() => Gen.Select(
        Gen.Bool, Gen.Byte.Array[32], Gen.String[Gen.Char['a', 'z'], 1, 20]).Sample((timed, seed, origin) =>
        {
            var signer = NoteSigner.Of(
                "log.example", timed ? SignatureType.Cosignature : SignatureType.Ed25519, seed);
            var text = new Checkpoint(origin, 7, TreeHash.OfLeaf(seed), []).Text;
            var bytes = new SignedNote(text, [signer.Sign(text, At)]).ToBytes();
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(SignedNote.TryRead(bytes, out var note, out _)
                    && NoteVerification.IsSigned(NoteVerification.Of(note, [signer.Key])), $"bit {bit}");
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }, iter: 3);

    [Fact]
    public void A_signature_of_another_is_passed_over_and_a_wrong_one_is_not()
    {
        var one = NoteSigner.New("one", SignatureType.Ed25519);
        var other = NoteSigner.New("other", SignatureType.Ed25519);
        const string Text = "said\n";
        var both = new SignedNote(Text, [one.Sign(Text, At), other.Sign(Text, At)]);
        Assert.True(NoteVerification.IsSigned(NoteVerification.Of(both, [one.Key])));
        Assert.True(NoteVerification.IsSigned(NoteVerification.Of(both, [one.Key, other.Key])));
        Assert.False(NoteVerification.IsSigned(NoteVerification.Of(both, [])));

        var wrong = new SignedNote(Text, [one.Sign(Text, At), other.Sign("unsaid\n", At)]);
        Assert.True(NoteVerification.IsSigned(NoteVerification.Of(wrong, [one.Key])));
        Assert.False(NoteVerification.IsSigned(NoteVerification.Of(wrong, [one.Key, other.Key])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")]
    [InlineData("PRIVATE+KEY+PeterNeumann+c74f20a4+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")]
    [InlineData("PRIVATE+KEY+PeterNewmann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")]
    [InlineData("PRIVATE+KEY+PeterNeumann+c74f20a3+AoEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")]
    [InlineData("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXH")]
    public void What_is_no_secret_is_not_read_as_one(string secret) => Assert.False(NoteSigner.TryParse(secret, out _));

    [Theory]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(0)]
    public void A_signature_that_is_too_short_or_too_long_does_not_hold(int length)
    {
        var signer = NoteSigner.New("log", SignatureType.Ed25519);
        var timed = NoteSigner.New("log", SignatureType.Cosignature);
        var note = new SignedNote(
            "said\n",
            [
                new NoteSignature("log", signer.Key.Id, [.. new byte[length]]),
                new NoteSignature("log", timed.Key.Id, [.. new byte[length]]),
            ]);
        Assert.All(NoteVerification.Of(note, [signer.Key, timed.Key]), one => Assert.False(one.Holds));
    }
}
