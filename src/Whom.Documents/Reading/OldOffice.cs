using System.Text;

namespace Whom.Documents.Reading;

/// <summary>Tells an encrypted document of Office from one of the time before 2007: both have one outer form.</summary>
internal static class OldOffice
{
    /// <summary>Whether a piece is named as what is encrypted; the names of pieces stand in it in UTF-16.</summary>
    public static bool IsEncrypted(Stream file)
    {
        var wanted = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[64 * 1024];
        file.Position = 0;
        for (var kept = 0; ;)
        {
            var read = file.Read(buffer, kept, buffer.Length - kept);
            if (read == 0) return false;
            var all = buffer.AsSpan(0, kept + read);
            if (all.IndexOf(wanted) >= 0) return true;
            kept = Math.Min(wanted.Length, all.Length);
            all[^kept..].CopyTo(buffer);
        }
    }
}
