namespace Iadvize.Core.Schemas;

/// <summary>What shape a field must have to be taken for something.</summary>
internal enum Form
{
    /// <summary>A text: no id, address, number, time or enum.</summary>
    Text,

    /// <summary>A text or an enum.</summary>
    Word,

    /// <summary>Any leaf but yes and no.</summary>
    Leaf,

    /// <summary>A leaf that can hold a moment.</summary>
    Time,

    /// <summary>A moment as a leaf, or an object that shows it in several forms.</summary>
    Moment,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>An object, interface or union.</summary>
    Composite,
}
