using System.Text;
using Whom.Records;

namespace Whom.Tests.Records;

public sealed class SignedNoteTests
{
    // The example of C2SP tlog-cosignature.
    private const string Example = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

        """;

    [Fact]
    public void The_example_is_read_and_written_again()
    {
        var bytes = Encoding.UTF8.GetBytes(Example);
        Assert.True(SignedNote.TryRead(bytes, out var note, out _));
        Assert.Equal(
            ["example.com/behind-the-sofa", "witness.example.com/w1"], note.Signatures.Select(one => one.Name));
        Assert.Equal([64, 72], note.Signatures.Select(one => one.Bytes.Length));
        Assert.Equal([0x033DE0AEu, 0x8D66CF3Fu], note.Signatures.Select(one => one.KeyId));
        Assert.Equal(bytes, note.ToBytes());

        Assert.True(Checkpoint.TryRead(note.Text, out var checkpoint, out _));
        Assert.Equal(("example.com/behind-the-sofa", 20_852_163L), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", checkpoint.Root.ToBase64());
        Assert.Empty(checkpoint.Extensions);
        Assert.Equal(note.Text, checkpoint.Text);
    }

    [Fact]
    public void The_last_blank_line_parts_the_text_from_the_signatures()
    {
        const string Text = "One.\n\nAnother, after a blank line.\n";
        Assert.True(SignedNote.TryRead(Encoding.UTF8.GetBytes($"{Text}\n— b AAAAAAA=\n"), out var note, out _));
        Assert.Equal(Text, note.Text);
    }

    [Theory]
    [InlineData("", NoteFault.CutOff)]
    [InlineData("a\n\n— b AAAAAAA=", NoteFault.CutOff)]
    [InlineData("a\n— b AAAAAAA=\n", NoteFault.NotSigned)]
    [InlineData("a\n\n", NoteFault.NotSigned)]
    [InlineData("a\r\n\n— b AAAAAAA=\n", NoteFault.Characters)]
    [InlineData("a\0\n\n— b AAAAAAA=\n", NoteFault.Characters)]
    [InlineData("a\n\n- b AAAAAAA=\n", NoteFault.Signature)]
    [InlineData("a\n\n—b AAAAAAA=\n", NoteFault.Signature)]
    [InlineData("a\n\n—  AAAAAAA=\n", NoteFault.Signature)]
    [InlineData("a\n\n— b+c AAAAAAA=\n", NoteFault.Signature)]
    [InlineData("a\n\n— b\u00a0c AAAAAAA=\n", NoteFault.Signature)]
    [InlineData("a\n\n— b  AAAAAAA=\n", NoteFault.Signature)]
    [InlineData("a\n\n— b AAAAAAA= \n", NoteFault.Signature)]
    [InlineData("a\n\n— b AAAAAA==\n", NoteFault.Signature)]
    [InlineData("a\n\n— b AAAAAAB=\n", NoteFault.Signature)]
    [InlineData("a\n\n— b AAAAAAA\n", NoteFault.Signature)]
    [InlineData("a\n\n— b AAAAAAA=\nc\n", NoteFault.Signature)]
    public void What_is_no_note_is_refused_with_a_reason(string text, NoteFault why)
    {
        Assert.False(SignedNote.TryRead(Encoding.UTF8.GetBytes(text), out _, out var fault));
        Assert.Equal(why, fault);
    }

    [Fact]
    public void A_note_is_bounded_and_has_to_be_utf8()
    {
        Assert.False(SignedNote.TryRead([0xff, (byte)'\n'], out _, out var fault));
        Assert.Equal(NoteFault.Characters, fault);
        Assert.False(SignedNote.TryRead(new byte[SignedNote.Longest + 1], out _, out fault));
        Assert.Equal(NoteFault.TooLong, fault);
        var line = "— b AAAAAAA=\n";
        Assert.True(SignedNote.TryRead(Encoding.UTF8.GetBytes(Signed(100)), out var note, out _));
        Assert.Equal(100, note.Signatures.Length);
        Assert.False(SignedNote.TryRead(Encoding.UTF8.GetBytes(Signed(101)), out _, out fault));
        Assert.Equal(NoteFault.TooMany, fault);

        string Signed(int times) => "a\n\n" + string.Concat(Enumerable.Repeat(line, times));
    }

    [Theory]
    [InlineData("log\n1\n", CheckpointFault.Lines)]
    [InlineData("\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", CheckpointFault.Lines)]
    [InlineData("log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", CheckpointFault.Lines)]
    [InlineData("log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n", CheckpointFault.Lines)]
    [InlineData("log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nmore\n", CheckpointFault.Lines)]
    [InlineData("log\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", CheckpointFault.Size)]
    [InlineData("log\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", CheckpointFault.Size)]
    [InlineData("log\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", CheckpointFault.Size)]
    [InlineData("log\n1 \n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", CheckpointFault.Size)]
    [InlineData("log\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", CheckpointFault.Size)]
    [InlineData("log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", CheckpointFault.Root)]
    [InlineData("log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n", CheckpointFault.Root)]
    [InlineData("log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= \n", CheckpointFault.Root)]
    public void What_is_no_checkpoint_is_refused_with_a_reason(string text, CheckpointFault why)
    {
        Assert.False(Checkpoint.TryRead(text, out _, out var fault));
        Assert.Equal(why, fault);
    }

    [Fact]
    public void Lines_after_the_root_are_kept()
    {
        var checkpoint = new Checkpoint("log", 0, TreeHash.Empty, ["one", "two three"]);
        Assert.True(Checkpoint.TryRead(checkpoint.Text, out var read, out _));
        Assert.Equal(checkpoint, read);
        Assert.Equal(["one", "two three"], read.Extensions);
    }

    // The example of the Go package sumdb/note.
    [Fact]
    public void A_key_is_read_and_written_again()
    {
        const string Neumann = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        Assert.True(NoteKey.TryParse(Neumann, out var key, out _));
        Assert.Equal(("PeterNeumann", 0xc74f20a3u, SignatureType.Ed25519), (key.Name, key.Id, key.Type));
        Assert.Equal(Neumann, key.ToString());
    }

    [Theory]
    [InlineData("", KeyFault.Form)]
    [InlineData("PeterNeumann", KeyFault.Form)]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault.Form)]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault.Form)]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault.Form)]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", KeyFault.Form)]
    [InlineData("PeterNeumann+c74f20a3+", KeyFault.Form)]
    [InlineData("PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault.Type)]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy", KeyFault.Length)]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault.Id)]
    [InlineData("PeterNewmann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault.Id)]
    [InlineData("PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault.Id)]
    public void What_is_no_key_is_refused_with_a_reason(string text, KeyFault why)
    {
        Assert.False(NoteKey.TryParse(text, out _, out var fault));
        Assert.Equal(why, fault);
    }
}
