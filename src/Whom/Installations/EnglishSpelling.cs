namespace Whom.Installations;

/// <summary>How the English of an installation is spelled.</summary>
public enum EnglishSpelling
{
    /// <summary>As in the United States, in which all texts are written.</summary>
    American,

    /// <summary>As in Britain.</summary>
    British,
}
