namespace Whom.Documents.Reading;

/// <summary>How a file begins.</summary>
internal enum FileBeginning
{
    /// <summary>As an archive.</summary>
    Zip,

    /// <summary>As a PDF.</summary>
    Pdf,

    /// <summary>As Office wrote before 2007, and writes what is encrypted.</summary>
    OldOffice,

    /// <summary>As something that is none of what is taken: a program, a picture, another archive.</summary>
    Other,

    /// <summary>As none of these.</summary>
    Text,
}

/// <summary>Looks at the first bytes of a file.</summary>
internal static class FileBeginnings
{
    extension(FileBeginning)
    {
        public static FileBeginning Of(Stream file)
        {
            file.Position = 0;
            Span<byte> head = stackalloc byte[16];
            return Of(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
        }

        public static FileBeginning Of(ReadOnlySpan<byte> head) =>
            head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8) ? FileBeginning.Zip
            : head.StartsWith("%PDF-"u8) ? FileBeginning.Pdf
            : head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
                ? FileBeginning.OldOffice
            : IsProgram(head) || IsArchive(head) || head.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG"u8])
                || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith("GIF8"u8)
                || head.StartsWith("RIFF"u8) || head.StartsWith("{\\rtf"u8) || head.StartsWith("%!PS"u8)
                || head.StartsWith("SQLite format 3"u8) ? FileBeginning.Other
            : FileBeginning.Text;

        /// <summary>Whether it begins as what a system runs.</summary>
        public static bool IsProgram(ReadOnlySpan<byte> head) =>
            (head.StartsWith("MZ"u8) && head[2..].ContainsAnyInRange<byte>(0, 8))
            || head.StartsWith((ReadOnlySpan<byte>)[0x7F, .. "ELF"u8])
            || head.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE])
            || head.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE]);

        /// <summary>Whether it begins as an archive that is no document.</summary>
        public static bool IsArchive(ReadOnlySpan<byte> head) =>
            head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || head.StartsWith("Rar!"u8)
            || head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF])
            || head.StartsWith("BZh"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xFD, .. "7zXZ"u8])
            || head.StartsWith("MSCF"u8);
    }
}
